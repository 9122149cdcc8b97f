import type { OrganizationId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import type { Account, BudgetOwner } from './account.ts'
import { openAccounts } from './accounts.ts'
import { openSettlements } from './settlements.ts'

/** What a ledger is opened with. */
export interface LedgerOptions {
  /** Tells this process from every other: a text of chance, in fixed width. */
  readonly writer: string
  readonly now: () => number
  /** Opens an organization for bookkeeping; `undefined` where there is none, and nothing is settled then. */
  readonly open: (organization: OrganizationId) => OrganizationSpace | undefined
  /** Told, once until one succeeds again, of a settlement that failed; its charges are kept and settled later. */
  readonly trouble: (error: unknown) => void
  /** How many budgets are kept in memory at most. */
  readonly accountsMax?: number
  /** How long it is from one settlement of a budget to its next, at least. */
  readonly intervalMs?: number
}

/** What became of a charge: taken from every owner, or from none, and then how long until there is room for it. */
export type Charge = { readonly taken: true } | { readonly taken: false; readonly waitMs: number }

/** The budgets that this process works with. Charges count at once here, and within a second everywhere. */
export interface Ledger {
  charge(owners: readonly BudgetOwner[], points: number): Charge
  remaining(owner: BudgetOwner): number
  /** Settles everything that is charged so far and waits for it: what a process does before it stops. */
  settleAll(): Promise<void>
}

const ACCOUNTS_MAX = 100_000
const INTERVAL_MS = 1_000

export function openLedger(options: LedgerOptions): Ledger {
  const { writer, now, accountsMax = ACCOUNTS_MAX, intervalMs = INTERVAL_MS } = options
  const { open, trouble } = options
  const settlements = openSettlements<Account>({
    async settle(account) {
      const space = open(account.owner.organization)
      if (space) await account.settle(space)
    },
    trouble,
    intervalMs,
  })
  const isNeeded = (account: Account) => !account.isSettled() || settlements.isResting(account)
  const accounts = openAccounts({ writer, most: accountsMax }, isNeeded)
  return {
    charge(owners, points) {
      const at = now()
      const charged: Account[] = []
      let waitMs = 0
      for (const owner of owners) {
        const account = accounts.of(owner)
        if (!account) return { taken: false, waitMs: intervalMs }
        const missing = points - account.remaining(at)
        waitMs = Math.max(waitMs, (missing / owner.limit.restorePerSecond) * 1_000)
        charged.push(account)
      }
      if (waitMs > 0) return { taken: false, waitMs }
      for (const account of charged) {
        account.charge(points, at)
        settlements.settleSoon(account)
      }
      return { taken: true }
    },
    remaining: (owner) => accounts.known(owner)?.remaining(now()) ?? owner.limit.capacity,
    settleAll: () => settlements.settleAll(() => accounts.all()),
  }
}
