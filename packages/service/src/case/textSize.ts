import { type CaseText, wordsAfter } from '@zhiheng/data'
import { type Decision, type Refusal, refuse } from '@zhiheng/domain'

/** How many bytes all words of a case may be together, those they replaced included: they are stored as one item. */
export const TEXT_BYTES_MAX = 350_000

/** Why the words of a case would be too many after a decision, if they are; where it takes words away they never are. */
export function textSizeProblem(before: CaseText, decision: Decision): Refusal | undefined {
  const [longest] = Object.entries(decision.texts).toSorted(([, a], [, b]) => b.length - a.length)
  const bytes = longest && !decision.erases ? Buffer.byteLength(JSON.stringify(wordsAfter(before, decision))) : 0
  return longest && bytes > TEXT_BYTES_MAX ? tooManyBytes(longest[0], bytes) : undefined
}

export function tooManyBytes(field: string, bytes: number): Refusal {
  return refuse('TEXT_TOO_LONG', { field, bytes, bytesMax: TEXT_BYTES_MAX })
}
