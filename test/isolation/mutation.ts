/** One condition taken away: exactly one place of one source file, and the part of the matrix that is to notice first. */
export interface Mutation {
  readonly name: string
  /** Below `packages/`. */
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly part: 'reads' | 'forbidden' | 'allowed' | 'cursors' | 'keys' | 'files' | 'routes' | 'suspended'
}

type Row = readonly [name: string, find: string, replace: string]

/** The mutations of one file that one part notices, each by its name, what is found and what stands there instead. */
export function mutationsOf(file: string, part: Mutation['part'], rows: readonly Row[]): Mutation[] {
  return rows.map(([name, find, replace]) => ({ name, file, find, replace, part }))
}
