/** The one definition of the table: what the local engine creates and what the infrastructure deploys. */
export const KEY_ATTRIBUTES = { partition: 'pk', sort: 'sk' } as const

export const INDEXES = {
  byOrganization: { partition: 'orgPk', sort: 'orgSk', projection: 'ALL' },
  byDeadline: { partition: 'openPk', sort: 'openSk', projection: 'ALL' },
  byDue: { partition: 'duePk', sort: 'dueSk', projection: 'ALL' },
  byNumber: { partition: 'numPk', sort: 'numSk', projection: 'KEYS_ONLY' },
} as const

export type IndexName = keyof typeof INDEXES

/** How many items one transaction may hold. */
export const TRANSACTION_ITEMS_MAX = 100
