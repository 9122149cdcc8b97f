import type { Actor, OrganizationId } from '@zhiheng/domain'
import { openLedger, openUsage, type UsageNote, type Visit, visitorHolders } from '@zhiheng/service'
import type { AppOptions } from '../appOptions.ts'
import { openAddressLimit } from './addressLimit.ts'
import { type Meter, openMeter } from './meter.ts'
import { BUDGET_POLICY } from './policy.ts'
import { subscriberOf } from './subscriber.ts'

/** What holds callers to their budgets: one for each process. */
export interface Gate {
  meterFor(actor: Actor): Meter
  /** Counts a request of nobody in particular; the milliseconds to wait where there were too many. */
  takeFromAddress(address: string): number | undefined
  /** Counts something that a visitor sends to a site, in the table; the milliseconds to wait where it was too much. */
  takeFromVisitor(visit: Pick<Visit, 'space'>, address: string): number | undefined
  /** Counts a request among what its organization has used. */
  count(note: UsageNote): void
  /** Brings everything that is counted so far to the table. */
  settleAll(): Promise<void>
}

/** How long one settlement with the table may take before it is left for the next time. */
const SETTLEMENT_MS = 5_000

export function openGate({ serviceFor, log, budgets }: AppOptions): Gate {
  const policy = { ...BUDGET_POLICY, ...budgets }
  const { now, entropy } = serviceFor({ kind: 'operator', id: 'budget' })
  const writer = Buffer.from(entropy()).toString('hex')
  const bookkeeping = (organization: OrganizationId) => {
    const bookkeeper: Actor = { kind: 'job', id: 'budget', organization, reach: 'organization' }
    return serviceFor(bookkeeper, AbortSignal.timeout(SETTLEMENT_MS))
  }
  const takeFromAddress = openAddressLimit(policy.address, now)
  const ledger = openLedger({
    writer,
    now,
    open: (organization) => bookkeeping(organization).store.organization(organization),
    trouble: (error) => log({ level: 'warn', message: 'budgets are not settled with the table', error }),
  })
  const usage = openUsage({
    writer,
    now,
    async open(organization) {
      const { store, organizations } = bookkeeping(organization)
      const space = store.organization(organization)
      const found = space && (await organizations.get(space, now()))
      return found && { space, timeZone: found.timeZone }
    },
    trouble: (error) => log({ level: 'warn', message: 'usage is not settled with the table', error }),
  })
  return {
    count: (note) => usage.count(note),
    async settleAll() {
      await Promise.all([ledger.settleAll(), usage.settleAll()])
    },
    meterFor: (actor) => openMeter(ledger, policy, actor),
    takeFromVisitor({ space }, address) {
      const { organization } = space
      const holders = visitorHolders(space, { address: subscriberOf(address), now: now() })
      const charge = ledger.charge(
        [
          { organization, holder: holders.site, limit: policy.site },
          { organization, holder: holders.address, limit: policy.visitor },
        ],
        1,
      )
      return charge.taken ? undefined : charge.waitMs
    },
    takeFromAddress: (address) => takeFromAddress(subscriberOf(address)),
  }
}
