import type { CaseId } from '@zhiheng/domain'
import { verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../packages/local/src/demo/random.ts'
import { audit } from './audit.ts'
import { type Case, type History, readHistory } from './history.ts'
import { killer } from './killer.ts'
import { openWorld, type World } from './world.ts'
import { type Run, runWriters } from './writers.ts'

const SEED = 7
const SIZE = { processes: 2, writers: 4, commandsPerWriter: 13 }
const COMMANDS = SIZE.processes * SIZE.writers * SIZE.commandsPerWriter
const KILLS = 2

let world: World
let run: Run
let kills = 0
let history: History

beforeAll(async () => {
  world = await openWorld()
  const ends = killer(world.host.folder, randomFrom(SEED, 'kills'), { kills: KILLS, commands: COMMANDS })
  const options = { ...SIZE, seed: SEED, name: 'small', isFaulty: true, onProgress: ends.progress }
  run = await runWriters(world, [], options)
  await ends.settle()
  kills = ends.kills
  history = await readHistory(world, run.journals)
})
afterAll(() => world.close())

test('eight writers in two processes answer every command while requests fail and the engine is killed twice', () => {
  expect(kills).toBe(KILLS)
  expect(run.totals).toMatchObject({ commands: COMMANDS, thrown: 0 })
  expect(run.totals.conflicts + run.totals.throttles).toBeGreaterThan(0)
  expect(run.totals.redecided).toBeGreaterThan(0)
})

test('afterwards every derived row is what the cases say', async () => {
  const { rows, differences } = await verify(world.service, world)
  expect(rows).toBeGreaterThan(20)
  expect(differences).toEqual([])
})

test('no acknowledged write is lost, none is applied twice, no words are lost, and numbers have no gaps', () => {
  for (const { guarantee, looked, problems } of audit(history)) {
    expect(looked, guarantee).toBeGreaterThan(0)
    expect(problems, guarantee).toEqual([])
  }
})

test.for([
  ['a lost write', ({ asked }: History) => delete [...asked.values()].find(({ applied }) => applied)?.applied],
  ['a lost event', (spoilt: History) => spoil(spoilt, (one) => ({ ...one, events: one.events.slice(0, -1) }))],
  ['an event that is there twice', (spoilt: History) => spoil(spoilt, repeatLast)],
  ['lost words', (spoilt: History) => spoil(spoilt, (one) => ({ ...one, words: [] }))],
  ['a number left out', (spoilt: History) => spoil(spoilt, withNumber)],
  ['a refused write that was applied', applyRefused],
] as const)('the audit reports %s', ([, damage]) => {
  const spoilt = structuredClone(history)
  damage(spoilt)
  expect(audit(spoilt).flatMap(({ problems }) => problems)).not.toEqual([])
})

function spoil({ cases }: History, change: (one: Case) => Case): void {
  const [id, one] = [...cases][0] as [CaseId, Case]
  ;(cases as Map<CaseId, Case>).set(id, change(one))
}

/** A command applied twice: one more event, and a state that counts it. */
function repeatLast({ state, events, words }: Case): Case {
  const last = events.at(-1)!
  const again = { ...last, sequence: last.sequence + 1 }
  return { state: { ...state, version: state.version + 1 }, events: [...events, again], words }
}

function withNumber(one: Case): Case {
  return { ...one, state: { ...one.state, number: one.state.number.replace(/\d{5}$/, '99999') } }
}

function applyRefused({ asked, cases }: History): void {
  const refused = [...asked.values()].find(({ answers }) => answers.every(({ kind }) => kind === 'refused'))!
  const [id, { state }] = [...cases][0]!
  refused.applied = { caseId: id, version: state.version }
}
