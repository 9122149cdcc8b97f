import { inWords } from '../access/personalData.ts'
import { type CaseState, isWorkedOn } from '../case/state.ts'
import { knownIn, type WordsOfCase } from '../personal/known.ts'

/** What is meant for whoever sent a case, at any time and once it is resolved. */
const AT_ANY_TIME = ['reply', 'ownerUpdate', 'ownerWords', 'ratingWords'] as const
const ONCE_RESOLVED = ['measures', 'result'] as const
export type ToldField = (typeof AT_ANY_TIME)[number] | (typeof ONCE_RESOLVED)[number]

/**
 * The words of a case that its own link shows: what the site answered, what was done and what came of it, and what was
 * added by the link. Nothing that names anybody: whoever has the link need not be who sent it. Whom the case names now
 * or named before it was corrected, and everybody who is or was in charge (`assignees`), is masked as customers are
 * elsewhere.
 *
 * @example A reply '已请张工查看' of a case assigned to 张工 is shown as '已请张**查看'.
 */
export function shownToOwner(
  state: CaseState,
  words: WordsOfCase,
  assignees: Iterable<string>,
): Readonly<Partial<Record<ToldField, string>>> {
  const { names, ...others } = knownIn([words])
  const known = { names: [...names, ...assignees], ...others }
  const fields = isWorkedOn(state) ? AT_ANY_TIME : [...AT_ANY_TIME, ...ONCE_RESOLVED]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = words.texts[field]?.trim()
      return text ? [[field, inWords(text, known)] as const] : []
    }),
  )
}
