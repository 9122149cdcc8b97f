import type { CaseState } from '../case/state.ts'
import { TEXT_LENGTH_MAX, type TextField } from '../case/vocabulary.ts'
import type { CaseId } from '../identity/id.ts'
import type { Known } from '../personal/find.ts'
import type { WordsOfCase } from '../personal/known.ts'
import { placesNaming } from '../personal/naming.ts'
import type { AnalysisTextField } from './lifecycle.ts'

/** Room for the line that counts what did not fit. */
const REST_LENGTH_MAX = 20
/** So much is looked at: what names somebody is left out, and enough to fill a text remains. */
const LOOKED_AT_MAX = 3 * TEXT_LENGTH_MAX

const PARTS = {
  correctiveMeasures: ['measures', 'result'],
  lessons: ['causes'],
} as const satisfies Record<AnalysisTextField, readonly TextField[]>

/**
 * What the site may begin its texts with, from the record forms of the quarter's complaints (`domain.md` §7): for the
 * measures what was done and what came of it, for the lessons the causes; a line each, in the order of the cases, after
 * the number and the summary. A line that names somebody whom any of the cases knows is left out, and what exceeds the
 * length of a text is counted at its end. Empty where nothing was written.
 *
 * @example A line of the measures: 'HZ-01-2026-00007 电梯困人：更换门机；已恢复'.
 */
export function analysisDrafts(
  cases: readonly Pick<CaseState, 'id' | 'number'>[],
  words: ReadonlyMap<CaseId, WordsOfCase>,
  known: Known,
): Readonly<Record<AnalysisTextField, string>> {
  const draft = (field: AnalysisTextField) => {
    const lines = cases.flatMap(({ id, number }) => {
      const { texts = {} } = words.get(id) ?? {}
      const said = PARTS[field].flatMap((part) => oneLine(texts[part]) || [])
      const about = [number, oneLine(texts.summary)].filter(Boolean).join(' ')
      return said.length === 0 ? [] : [`${about}：${said.join('；')}`]
    })
    return fitting(withoutNames(lines, known))
  }
  return { correctiveMeasures: draft('correctiveMeasures'), lessons: draft('lessons') }
}

function oneLine(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** The lines that name nobody, of the first ones; all are looked at together, so that many names are looked for once. */
function withoutNames(lines: readonly string[], known: Known): { clean: readonly string[]; unseen: number } {
  const seen: { readonly line: string; readonly start: number }[] = []
  let text = ''
  for (const line of lines) {
    if (text.length + line.length > LOOKED_AT_MAX) break
    seen.push({ line, start: text.length })
    text += `${line}\n`
  }
  const named = placesNaming(text, known)
  const isClean = ({ line, start }: (typeof seen)[number]) =>
    !named.some((place) => place.start < start + line.length && place.end > start)
  return { clean: seen.filter(isClean).map(({ line }) => line), unseen: lines.length - seen.length }
}

function fitting({ clean, unseen }: ReturnType<typeof withoutNames>): string {
  let text = ''
  let left = clean.length
  for (const line of clean) {
    if (text.length + line.length + REST_LENGTH_MAX > TEXT_LENGTH_MAX) break
    text += `${text === '' ? '' : '\n'}${line}`
    left -= 1
  }
  return left + unseen === 0 ? text : `${text}\n…（+${left + unseen}）`
}
