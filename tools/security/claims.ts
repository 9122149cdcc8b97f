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
/** An item of a list, or a line that begins with a number, whatever marks stand before it. */
const ITEM = /^\s*[-*+]\s|^\W*V?\d/i
const HEADING = /^#+\s/
/** The part that says what is not claimed: its numbers claim nothing. */
const NOT_CLAIMED = /^#+\s+What is not claimed$/

/** What a page claims, and the lines that look like a claim or a test and are not written in the way that is read. */
export interface Claims {
  readonly claims: readonly Claim[]
  readonly unread: readonly string[]
}

/**
 * Reads the claims of a page: `- **8.2.1** …`, and below each, by two blanks further in, the tests that show it:
 * `` - `path › group > name` ``. An item of a list, or a line that begins with a number, that is neither is told of, for
 * nothing else would look at it, and what stands below it would be read as part of the claim above. The part that says
 * what is not claimed is left out, up to the next heading.
 */
export function claimsOf(page: string): Claims {
  const claims: { id: string; tests: NamedTest[] }[] = []
  const unread: string[] = []
  let isClaimed = true
  for (const [index, line] of page.split('\n').entries()) {
    if (HEADING.test(line)) isClaimed = !NOT_CLAIMED.test(line)
    if (!isClaimed) continue
    const id = CLAIM.exec(line)?.[1]
    const [, file, name] = NAMED.exec(line) ?? []
    if (id !== undefined) claims.push({ id, tests: [] })
    else if (file !== undefined && name !== undefined) claims.at(-1)?.tests.push({ file, name })
    else if (ITEM.test(line)) unread.push(`line ${index + 1} is no claim and names no test: ${line.trim()}`)
  }
  return { claims, unread }
}
