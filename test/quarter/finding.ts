/** A guarantee, how much was looked at, and where it does not hold. */
export interface Finding {
  readonly guarantee: string
  readonly looked: number
  readonly problems: readonly string[]
}

/** Nothing found in nothing is no answer. */
export function holds({ looked, problems }: Finding): boolean {
  return looked > 0 && problems.length === 0
}

const SHOWN_MAX = 20

export function shownFinding(finding: Finding): string {
  const { guarantee, looked, problems } = finding
  const lines = [`${holds(finding) ? '✓' : '✗'} ${guarantee} (${looked})`, ...problems.slice(0, SHOWN_MAX)]
  return lines.join('\n    ')
}
