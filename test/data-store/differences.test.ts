import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { findDifferences, keys, readEvents, stateItem } from '@zhiheng/data'
import type { CaseState, MonthKey } from '@zhiheng/domain'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
let site = 0
let code = ''
let open: CaseState
let closed: CaseState
beforeAll(async () => {
  company = await openCompany({
    sites: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`S${index}`, {}])),
  })
})
afterAll(() => company.close())

/** Each test has a site of its own: one case that is open and one that is closed. */
beforeEach(async () => {
  code = `S${site++}`
  company.clock.now = at('2015-07-01 10:00')
  open = await company.receive(code)
  closed = await company.receive(code, { channel: 'APP' })
  const steps = [
    { type: 'ASSIGN', assignee: 'usr_a' },
    { type: 'RESPOND' },
    { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'done' } },
    { type: 'VERIFY' },
    { type: 'CALL_BACK', satisfaction: 5 },
    { type: 'CLOSE' },
  ] as const
  for (const command of steps) closed = await company.step(code, closed.id, command)
})

const place = () => company.spaceOf(code)
const month = '2015-07' as MonthKey
const row = { month, kind: 'COMPLAINT', dimension: 'ALL', value: '' } as const

/** What is found, each as `kind key`. */
async function found(): Promise<string[]> {
  const { differences } = await findDifferences(place())
  return differences.map(({ kind, key }) => `${kind} ${key}`).toSorted()
}

async function set({ pk, sk }: keys.Key, attribute: string, value: unknown): Promise<void> {
  const command = new UpdateCommand({
    TableName: company.table.name,
    Key: { pk, sk },
    UpdateExpression: 'SET #a = :v',
    ExpressionAttributeNames: { '#a': attribute },
    ExpressionAttributeValues: { ':v': value },
  })
  await company.table.client.send(command)
}

async function put(item: keys.Key & Readonly<Record<string, unknown>>): Promise<void> {
  await company.table.client.send(new PutCommand({ TableName: company.table.name, Item: { ...item } }))
}

async function remove({ pk, sk }: keys.Key): Promise<void> {
  await company.table.client.send(new DeleteCommand({ TableName: company.table.name, Key: { pk, sk } }))
}

test('a table that nobody touched has none, and every kind of row was looked at', async () => {
  const { kinds, differences } = await findDifferences(place())
  expect(differences).toEqual([])
  expect(kinds).toEqual({
    state: 2,
    obligation: 0,
    rollup: 7,
    histogram: 1,
    due: 1,
    breach: 0,
    interest: 0,
    merged: 0,
    number: 1,
  })
})

const rollup = () => keys.rollupKey(place(), row)
const histogram = () => keys.histogramKey(place(), 'COMPLAINT', month)
const due = () => keys.dueKey(place(), open.id)
const counter = () => keys.counterKey(place(), 'COMPLAINT', 2015)

/** A planted fault of each kind, and the one difference it makes. */
test.for<[string, () => Promise<void>, () => string]>([
  ['a rollup counter', () => set(rollup(), 'received', 3), () => `rollup ${rollup().sk}`],
  ['a rollup counter that should not be', () => set(rollup(), 'major', 1), () => `rollup ${rollup().sk}`],
  ['the index of a rollup', () => set(rollup(), 'orgSk', 'CMP#ALL##prj_'), () => `rollup ${rollup().sk}`],
  ['a rollup row that is missing', () => remove(rollup()), () => `rollup ${rollup().sk}`],
  [
    'a rollup row too many',
    () => put({ ...keys.rollupKey(place(), { ...row, month: '2015-06' as MonthKey }), received: 1 }),
    () => 'rollup CMP#2015-06#ALL#',
  ],
  ['a histogram', () => set(histogram(), 'r9', 1), () => `histogram ${histogram().sk}`],
  ['the index of a histogram', () => set(histogram(), 'orgPk', 'O#'), () => `histogram ${histogram().sk}`],
  ['when something is due', () => set(due(), 'at', 1), () => `due ${open.id}`],
  ['why something is due', () => set(due(), 'cause', 'closure'), () => `due ${open.id}`],
  ['where something stands in the queue', () => set(due(), 'dueSk', '0'), () => `due ${open.id}`],
  ['a due item that is missing', () => remove(due()), () => `due ${open.id}`],
  [
    'a due item too many',
    () => put({ ...keys.dueKey(place(), closed.id), kind: 'CASE_CLOCK', cause: 'closure', at: 1 }),
    () => `due ${closed.id}`,
  ],
  ['the last number', () => set(counter(), 'last', 3), () => `number ${counter().sk}`],
  [
    'a state',
    () => set(keys.caseKey(place(), open.id), 'state', { ...open, nature: 'OTHER' }),
    () => `state ${open.id}`,
  ],
  ['the version of a state', () => set(keys.caseKey(place(), open.id), 'version', 9), () => `state ${open.id}`],
  ['the index of a state', () => set(keys.caseKey(place(), open.id), 'openSk', '0'), () => `state ${open.id}`],
  ['a state that is missing', () => remove(keys.caseKey(place(), open.id)), () => `state ${open.id}`],
  ['an event in the middle', () => remove(keys.eventKey(place(), closed.id, 3)), () => `state ${closed.id}`],
  ['the opening of a case', () => remove(keys.eventKey(place(), open.id, 1)), () => `state ${open.id}`],
])('%s is the only difference where that is wrong', async ([, plant, difference]) => {
  await plant()
  expect(await found()).toEqual([difference()])
})

test('a breach that is missing, too many or miscounted is the only difference', async () => {
  company.clock.now = at('2015-07-02 10:01')
  await company.step(code, open.id, { type: 'SWEEP' })
  expect(await found()).toEqual([])
  const breach = (control: 'assigned' | 'closure', { id }: CaseState) =>
    keys.breachKey(place(), { kind: 'COMPLAINT', control, month, id })
  const plants: [() => Promise<void>, string][] = [
    [() => set(breach('assigned', open), 'breaches', 2), breach('assigned', open).sk],
    [() => remove(breach('assigned', open)), breach('assigned', open).sk],
    [() => put({ ...breach('assigned', open), breaches: 1 }), ''],
    [() => put({ ...breach('closure', closed), breaches: 1 }), breach('closure', closed).sk],
  ]
  for (const [plant, difference] of plants) {
    await plant()
    expect(await found()).toEqual(difference === '' ? [] : [`breach ${difference}`])
  }
})

test('a last event that is missing shows in the state and in what it moved, and nowhere else', async () => {
  await remove(keys.eventKey(place(), closed.id, closed.version))
  const differences = await found()
  expect(differences).toEqual(
    expect.arrayContaining([`state ${closed.id}`, `rollup ${rollup().sk}`, `histogram ${histogram().sk}`]),
  )
  expect(differences.filter((one) => one.endsWith(open.id) || one.startsWith('number'))).toEqual([])
})

test('a case that is gone with its events leaves a gap in the numbers and its part in every row', async () => {
  await remove(keys.caseKey(place(), open.id))
  await remove(keys.eventKey(place(), open.id, 1))
  const differences = await found()
  expect(differences).toEqual(
    expect.arrayContaining([`due ${open.id}`, `number ${counter().sk}`, `rollup ${rollup().sk}`]),
  )
  expect(differences.filter((one) => one.startsWith('state'))).toEqual([])
})

test('two cases of one number are found, also where everything else agrees', async () => {
  const [first] = await readEvents(place(), open.id)
  if (first?.type !== 'RECEIVED') throw new Error('not an opening')
  const { number } = closed
  await put({ ...keys.eventKey(place(), open.id, 1), event: { ...first, opening: { ...first.opening, number } } })
  await put(stateItem(place(), { ...open, number }))
  expect(await found()).toEqual([`number ${counter().sk}`])
})

test('events that stand under another case are not taken for its own', async () => {
  const [first] = await readEvents(place(), closed.id)
  await put({ ...keys.eventKey(place(), open.id, 1), event: first })
  expect(await found()).toEqual([`state ${open.id}`])
})
