import { type CaseState, hasEnded, isWorkedOn } from '../case/state.ts'
import { namesAnybody } from '../personal/anybody.ts'
import type { Known } from '../personal/find.ts'
import { isPlainText } from '../personal/plainText.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { MonthKey } from '../time/index.ts'
import {
  PUBLIC_FIELDS,
  PUBLIC_LENGTH_MAX,
  PUBLICATION_ENTRIES_MAX,
  type PublicWords,
  publicMonths,
  WITHDRAWAL_REASON_LENGTH_MAX,
} from './publication.ts'

/** A case that is to be told of, as it stands, with what is to be told. */
export interface ToldCase {
  readonly state: CaseState
  readonly words: PublicWords
}

/**
 * Why a month can't tell this, if so (`domain.md` §7): too much or twice of one case, a case that is none of the month's,
 * nothing about what is being done, or words by which somebody may be told. `known` is what all of the cases know of
 * people, for a dispute has two sides and each may stand in the other's words.
 */
export function publicationProblem(month: MonthKey, told: readonly ToldCase[], known: Known): Refusal | undefined {
  if (told.length > PUBLICATION_ENTRIES_MAX)
    return refuse('TOO_MANY', { what: 'entries', max: PUBLICATION_ENTRIES_MAX })
  if (new Set(told.map(({ state }) => state.id)).size < told.length)
    return refuse('INVALID_VALUE', { field: 'entries', allowed: ['each case once'] })
  for (const one of told) {
    const problem = caseProblem(month, one) ?? wordsProblem(one, known)
    if (problem) return problem
  }
  return undefined
}

/** Why a post can't be withdrawn for this reason, which the public reads. */
export function withdrawalProblem(reason: string, known: Known): Refusal | undefined {
  if (reason.trim() === '') return refuse('TEXT_MISSING', { field: 'reason' })
  if (reason.length > WITHDRAWAL_REASON_LENGTH_MAX)
    return refuse('TEXT_TOO_LONG', { field: 'reason', length: reason.length, max: WITHDRAWAL_REASON_LENGTH_MAX })
  if (!isPlainText(reason)) return refuse('INVALID_VALUE', { field: 'reason', allowed: [PLAIN] })
  return namesAnybody(reason, known) ? refuse('SUMMARY_NAMES_A_PERSON', { field: 'reason' }) : undefined
}

const PLAIN = 'text without control characters'

function caseProblem(month: MonthKey, { state, words }: ToldCase): Refusal | undefined {
  const { number } = state
  if (hasEnded(state) || !publicMonths(state).includes(month))
    return refuse('INVALID_VALUE', {
      field: 'complaint',
      number,
      allowed: ['a public-interest complaint received or resolved in the month'],
    })
  if (!isWorkedOn(state) && !words.result?.trim()) return refuse('TEXT_MISSING', { field: 'result', number })
  return undefined
}

function wordsProblem({ state: { number }, words }: ToldCase, known: Known): Refusal | undefined {
  for (const field of PUBLIC_FIELDS) {
    const text = words[field]
    const max = PUBLIC_LENGTH_MAX[field]
    if (text === undefined) continue
    if (text.trim() === '') return refuse('TEXT_MISSING', { field, number })
    if (text.length > max) return refuse('TEXT_TOO_LONG', { field, length: text.length, max, number })
    if (!isPlainText(text)) return refuse('INVALID_VALUE', { field, number, allowed: [PLAIN] })
    if (namesAnybody(text, known)) return refuse('SUMMARY_NAMES_A_PERSON', { field, number })
  }
  return undefined
}
