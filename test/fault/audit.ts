import { type CaseId, isRefusal } from '@zhiheng/domain'
import { commandOf, isExplained, mayChangeNothing } from './expected.ts'
import type { Asked, Case, History } from './history.ts'
import type { Request } from './request.ts'

/** A guarantee, and where it does not hold. */
export interface Finding {
  readonly guarantee: string
  /** How much was looked at: nothing found in nothing is no answer. */
  readonly looked: number
  readonly problems: readonly string[]
}

/** Holds what was acknowledged against what is stored. */
export function audit(history: History): Finding[] {
  return [
    acknowledgedIsApplied(history),
    refusedIsNotApplied(history),
    everyVersionHasOneKey(history),
    wordsAreKept(history),
    numbersHaveNoGaps(history),
  ]
}

function acknowledgedIsApplied({ asked, cases }: History): Finding {
  const problems: string[] = []
  let looked = 0
  for (const [key, { request, answers, applied }] of asked)
    for (const answer of answers) {
      if (answer.kind !== 'acknowledged') continue
      looked += 1
      const number = cases.get(answer.id)?.state.number
      if (number !== answer.number) problems.push(`${key}: ${answer.number} is stored as ${number}`)
      if (commandOf(request) === 'SWEEP' && !applied) continue
      if (!applied) problems.push(`${key}: acknowledged and not there`)
      else if (applied.caseId !== answer.id) problems.push(`${key}: acknowledged for one case, applied to another`)
      else if (applied.version > answer.version) problems.push(`${key}: acknowledged before it was applied`)
    }
  return { guarantee: 'every acknowledged write is there, under the same case for each repetition', looked, problems }
}

function refusedIsNotApplied({ asked }: History): Finding {
  const refused = [...asked].filter(([, { answers, unanswered }]) => unanswered === 0 && answers.every(isCertainNo))
  const problems = refused.flatMap(([key, { applied }]) => (applied ? [`${key}: refused and applied`] : []))
  return { guarantee: 'what was only ever refused changed nothing', looked: refused.length, problems }
}

function isCertainNo(answer: Asked['answers'][number]): boolean {
  return answer.kind === 'refused' && isRefusal(answer.refusal) && answer.refusal.refusal !== 'ENGINE_UNAVAILABLE'
}

/** The versions that keys left off at divide a history without remainder; each part is one command's events. */
function everyVersionHasOneKey({ asked, cases }: History): Finding {
  const problems: string[] = []
  const byCase = Map.groupBy(
    [...asked].flatMap(([key, { request, applied }]) => (applied ? [{ key, request, ...applied }] : [])),
    ({ caseId }) => caseId,
  )
  for (const [id, one] of cases) {
    const { version, number } = one.state
    if (one.events.length !== version) problems.push(`${number}: ${one.events.length} events at version ${version}`)
    one.events.forEach((event, index) => {
      if (event.sequence !== index + 1) problems.push(`${number}: event ${index + 1} is ${event.sequence}`)
    })
    problems.push(...partProblems(one, byCase.get(id) ?? []))
  }
  return { guarantee: 'every event follows from one key, and every key is applied once', looked: cases.size, problems }
}

type Applied = { readonly key: string; readonly request: Request; readonly version: number; readonly caseId: CaseId }

function partProblems({ state, events }: Case, applied: readonly Applied[]): string[] {
  const problems: string[] = []
  const versions = Map.groupBy(applied, ({ version }) => version)
  let from = 0
  for (const version of [...versions.keys()].sort((a, b) => a - b)) {
    const types = events.slice(from, version).map(({ type }) => type)
    const able = (versions.get(version) ?? []).filter(({ request }) => isExplained(types, commandOf(request)))
    const idle = (versions.get(version) ?? []).filter(({ request }) => mayChangeNothing(commandOf(request)))
    const explained = able.length > 0 && new Set([...able, ...idle]).size === versions.get(version)?.length
    const keys = (versions.get(version) ?? []).map(({ key, request }) => `${key} ${commandOf(request)}`)
    if (!explained)
      problems.push(`${state.number} ${from + 1} … ${version}: ${types.join(' ')} after ${keys.join(', ')}`)
    from = version
  }
  if (from !== state.version) problems.push(`${state.number}: nobody asked for what follows version ${from}`)
  return problems
}

function wordsAreKept({ asked, cases }: History): Finding {
  const problems: string[] = []
  let looked = 0
  for (const [key, { request, applied }] of asked) {
    if (!applied) continue
    const texts = request.type === 'receive' ? request.receive.texts : (request.advance.command.texts ?? {})
    for (const text of Object.values(texts)) {
      looked += 1
      if (!cases.get(applied.caseId)?.words.includes(text)) problems.push(`${key}: lost “${text}”`)
    }
  }
  return { guarantee: 'no words are lost', looked, problems }
}

function numbersHaveNoGaps({ cases }: History): Finding {
  const series = Map.groupBy([...cases.values()], ({ state }) => state.number.slice(0, -5))
  const problems = [...series].flatMap(([name, members]) => {
    const given = members.map(({ state }) => Number(state.number.slice(-5))).sort((a, b) => a - b)
    return given.every((number, index) => number === index + 1) ? [] : [`${name}: ${given.join(' ')}`]
  })
  return { guarantee: 'the numbers of each site, kind and year are 1 to n', looked: series.size, problems }
}
