/** A test as a page names it: its file from the root of the workspace, and its name with those it stands under. */
export interface NamedTest {
  readonly file: string
  /** `group > name`; `…` stands for any words. */
  readonly name: string
}

/** A requirement that is said to be met, with the tests that show it. */
export interface Claim {
  /** The number of the requirement: `8.2.1`. */
  readonly id: string
  readonly tests: readonly NamedTest[]
}

const CLAIM = /^- \*\*(\d+\.\d+\.\d+)\*\* /
const NAMED = /^ {2}- `([\w./-]+\.test\.ts) › (.+)`$/
const ANY_ITEM = /^ {2}- /

/** What a page claims, and the lines under a claim that name no test in the way that is read. */
export interface Claims {
  readonly claims: readonly Claim[]
  readonly unread: readonly string[]
}

/**
 * Reads the claims of a page: `- **8.2.1** …`, and below each, by two blanks further in, the tests that show it:
 * `` - `path › group > name` ``. A line that is written in another way is told of, for nothing else would look at it.
 */
export function claimsOf(page: string): Claims {
  const claims: { id: string; tests: NamedTest[] }[] = []
  const unread: string[] = []
  for (const [index, line] of page.split('\n').entries()) {
    const id = CLAIM.exec(line)?.[1]
    if (id !== undefined) claims.push({ id, tests: [] })
    const [, file, name] = NAMED.exec(line) ?? []
    if (file !== undefined && name !== undefined) claims.at(-1)?.tests.push({ file, name })
    else if (ANY_ITEM.test(line)) unread.push(`line ${index + 1} names no test: ${line.trim()}`)
  }
  return { claims, unread }
}
