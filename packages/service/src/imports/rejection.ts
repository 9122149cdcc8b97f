import type { Refusal } from '@zhiheng/domain'

/** A row that was not taken: where it stands, which column is at fault where one is, and why. */
export interface Rejection {
  readonly line: number
  readonly column?: string
  readonly refusal: Refusal
}

/** What an import did. `rows` is the sum of the four that follow it. */
export interface ImportReport {
  readonly rows: number
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

/** Where an import tells how far it is and which rows it did not take. */
export interface ImportObserver {
  readonly rejected: (rejection: Rejection) => void
  readonly progress: (report: ImportReport) => void
}
