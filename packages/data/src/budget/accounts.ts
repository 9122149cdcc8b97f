import { Account, type BudgetOwner } from './account.ts'

/** How many of the oldest budgets are looked at to make room for a new one. */
const LOOKED_AT_MAX = 100

/** The budgets that are kept in memory, so many at most: the oldest that nobody needs make room for new ones. */
export function openAccounts(
  { writer, most }: { readonly writer: string; readonly most: number },
  isNeeded: (account: Account) => boolean,
) {
  const accounts = new Map<string, Account>()
  const hasRoom = (): boolean => {
    if (accounts.size < most) return true
    let looked = 0
    for (const [key, account] of accounts) {
      if (!isNeeded(account)) return accounts.delete(key)
      looked += 1
      if (looked === LOOKED_AT_MAX) return false
    }
    return false
  }
  return {
    known: (owner: BudgetOwner): Account | undefined => accounts.get(keyOf(owner)),
    all: (): Account[] => [...accounts.values()],
    /** The budget of an owner; `undefined` where there is no room for one more. */
    of(owner: BudgetOwner): Account | undefined {
      const key = keyOf(owner)
      const account = accounts.get(key) ?? (hasRoom() ? new Account(owner, writer) : undefined)
      if (!account) return undefined
      // What was used last is the last in the map.
      accounts.delete(key)
      accounts.set(key, account)
      return account
    },
  }
}

function keyOf({ organization, holder }: BudgetOwner): string {
  return `${organization} ${holder}`
}
