/** What has been checked so far: each check passed or failed, told as it comes to standard error. */
export interface Account {
  /** Counts one check. Details of a failure are shown, the first few of them. */
  check(name: string, differences: readonly string[]): void
  /** Counts a check that two values are the same. */
  equal(name: string, found: unknown, expected: unknown): void
  note(text: string): void
  /** The line that ends the run. */
  summary(): string
  succeeded(): boolean
}

const SHOWN_MAX = 5

export function openAccount(write: (text: string) => void): Account {
  const startedAt = performance.now()
  let [passed, failed] = [0, 0]
  const note = (text: string) =>
    write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${text}\n`)
  const check = (name: string, differences: readonly string[]) => {
    if (differences.length === 0) passed += 1
    else failed += 1
    note(`${differences.length === 0 ? '✓' : '✗'} ${name}`)
    for (const difference of differences.slice(0, SHOWN_MAX)) write(`             ${difference}\n`)
    if (differences.length > SHOWN_MAX) write(`             … and ${differences.length - SHOWN_MAX} more\n`)
  }
  return {
    check,
    equal: (name, found, expected) => {
      const [is, wanted] = [JSON.stringify(found), JSON.stringify(expected)]
      check(name, is === wanted ? [] : [`expected ${wanted}, found ${is}`])
    },
    note,
    summary: () => `${passed} passed, ${failed} failed`,
    succeeded: () => failed === 0 && passed > 0,
  }
}
