import type { Actor } from '@zhiheng/domain'
import { type Ledger, openLedger } from '@zhiheng/service'
import type { AppOptions } from '../appOptions.ts'
import { openAddressLimit } from './addressLimit.ts'
import { type Meter, openMeter } from './meter.ts'
import { BUDGET_POLICY } from './policy.ts'

/** What holds callers to their budgets: one for each process. */
export interface Gate {
  readonly ledger: Ledger
  meterFor(actor: Actor): Meter
  /** Counts a request of nobody in particular; the milliseconds to wait where there were too many. */
  takeFromAddress(address: string): number | undefined
}

/** How long one settlement with the table may take before it is left for the next time. */
const SETTLEMENT_MS = 5_000

export function openGate({ serviceFor, log, budgets }: AppOptions): Gate {
  const policy = { ...BUDGET_POLICY, ...budgets }
  const { now, entropy } = serviceFor({ kind: 'operator', id: 'budget' })
  const ledger = openLedger({
    writer: Buffer.from(entropy()).toString('hex'),
    now,
    open(organization) {
      const bookkeeper: Actor = { kind: 'job', id: 'budget', organization, reach: 'organization' }
      return serviceFor(bookkeeper, AbortSignal.timeout(SETTLEMENT_MS)).store.organization(organization)
    },
    trouble: (error) => log({ level: 'warn', message: 'budgets are not settled with the table', error }),
  })
  return {
    ledger,
    meterFor: (actor) => openMeter(ledger, policy, actor),
    takeFromAddress: openAddressLimit(policy.address, now),
  }
}
