import { keyedHash, type ProjectSpace, readAllCases, readEvents, readRemembered, readTexts } from '@zhiheng/data'
import type { CaseEvent, CaseId, CaseState, ProjectId } from '@zhiheng/domain'
import type { Answer, Line } from './journal.ts'
import { readJournal } from './journal.ts'
import { ACTOR, keyOf, type Request } from './request.ts'
import type { World } from './world.ts'

/** One key, everything that was asked with it, everything that was answered, and what the table remembers of it. */
export interface Asked {
  readonly request: Request
  readonly project: ProjectId
  readonly answers: Answer[]
  /** Requests without any answer. */
  unanswered: number
  applied?: { readonly caseId: CaseId; readonly version: number }
}

export interface Case {
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  /** Every word the case has or had, in no order. */
  readonly words: readonly string[]
}

/** What was asked and answered, and what the table holds afterwards. */
export interface History {
  readonly asked: ReadonlyMap<string, Asked>
  readonly cases: ReadonlyMap<CaseId, Case>
}

export async function readHistory(world: World, journals: readonly string[]): Promise<History> {
  const asked = readAsked(journals.flatMap(readJournal))
  const cases = new Map<CaseId, Case>()
  for (const project of world.target.sites) {
    const space = world.service.store.project({ organization: world.organization.id, project })
    if (!space) throw new Error('a site is out of reach')
    for (const one of await readCases(space)) cases.set(one.state.id, one)
    for (const [key, about] of asked) if (about.project === project) await lookUp(space, key, about)
  }
  return { asked, cases }
}

function readAsked(lines: readonly Line[]): Map<string, Asked> {
  const asked = new Map<string, Asked>()
  for (const line of lines) {
    if (!('asked' in line)) continue
    const key = keyOf(line.asked)
    const { project } = line.asked.type === 'receive' ? line.asked.receive : line.asked.advance
    const about = asked.get(key) ?? { request: line.asked, project, answers: [], unanswered: 0 }
    about.unanswered += 1
    asked.set(key, about)
  }
  for (const line of lines) {
    if (!('answer' in line)) continue
    const about = asked.get(line.key)
    if (!about) throw new Error(`an answer to nothing: ${line.key}`)
    about.unanswered -= 1
    about.answers.push(line.answer)
  }
  return asked
}

async function lookUp(space: ProjectSpace, key: string, about: Asked): Promise<void> {
  const found = await readRemembered(space, keyedHash(space.table, 'idempotency', ACTOR.kind, ACTOR.id, key))
  if (found) about.applied = { caseId: found.caseId, version: found.version }
}

async function readCases(space: ProjectSpace): Promise<Case[]> {
  const states: CaseState[] = []
  for (const kind of ['COMPLAINT', 'SUGGESTION'] as const)
    for await (const page of readAllCases(space, kind)) states.push(...page)
  const texts = await readTexts(
    space,
    states.map(({ id }) => id),
  )
  const cases: Case[] = []
  for (const state of states) {
    const text = texts.get(state.id)
    const words = [...Object.values(text?.texts ?? {}), ...(text?.earlier ?? []).map(({ text }) => text)]
    cases.push({ state, events: await readEvents(space, state.id), words })
  }
  return cases
}
