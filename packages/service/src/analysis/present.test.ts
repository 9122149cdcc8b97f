import type {
  CaseId,
  CaseState,
  Category,
  CategoryId,
  Instant,
  Project,
  QuarterlyAnalysis,
  Texts,
} from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { presentAnalysis } from './present.ts'

const ids = ['cmp_1', 'cmp_2', 'cmp_3'] as CaseId[]
const [first, second, third] = ids as [CaseId, CaseId, CaseId]
const ASOF = Date.UTC(2025, 5, 30, 16) as Instant
const DAY_MS = 86_400_000

const row = (key: string, count: number) => ({ key, count, share: count / 3, cumulativeShare: 0 })

const analysis = {
  quarter: '2025Q2',
  asOf: ASOF,
  eligible: true,
  totals: { received: 3 },
  byCategory: [row('cat_z', 1), row('cat_a', 1), { ...row('cat_n', 1), previousCount: 2 }],
  byNature: [],
  byCause: [],
  byResponsibility: [],
  byChannel: [],
  byLocation: [{ ...row('hash-1', 1), example: first }, row('', 1), row('REST', 9)],
  durations: { respond: { n: 0 }, close: { n: 1, medianWorkingHours: 9 } },
  repeats: [{ basis: 'LOCATION', category: 'cat_z', cases: [first, second] }],
  reopened: [third],
  majors: [{ id: second, report: 'MET', specialReport: 'NOT_DUE' }],
  referrals: [{ id: third }, { id: second, referredAt: ASOF, waitedDays: 0 }],
  signals: [],
} as unknown as QuarterlyAnalysis

const cases = ids.map((id, index) => ({
  id,
  number: `S1-2025-0000${index + 1}`,
  category: 'cat_z',
  receivedAt: ASOF - (index + 1) * DAY_MS - 1,
  state: (['CLOSED', 'IN_PROGRESS', 'WITHDRAWN'] as const)[index],
})) as unknown as CaseState[]

const presented = presentAnalysis({
  project: { code: 'S1', name: 'One' } as Project,
  timeZone: 'Asia/Shanghai',
  analysis,
  cases,
  earlierCases: [],
  categories: new Map([
    ['cat_z', { name: 'Air' }],
    ['cat_a', { name: 'Zoo' }],
    ['cat_n', { name: 'Noise' }],
  ]) as unknown as ReadonlyMap<CategoryId, Category>,
  words: new Map<CaseId, Texts>([[first, { location: 'Gate 3', summary: 'late', measures: 'called', result: 'done' }]]),
})

test('equal counts are in the order of names, whatever their ids, and the shares add up along it', () => {
  expect(presented.byCategory.map(({ key }) => key)).toEqual(['Air', 'Noise', 'Zoo'])
  expect(presented.byCategory.map(({ cumulativeShare }) => cumulativeShare)).toEqual([1 / 3, 2 / 3, 1])
  expect(presented.byCategory[1]).toMatchObject({ previousCount: 2 })
})

test('a location stands under its own words, and the rest comes last though it is larger', () => {
  expect(presented.byLocation.map(({ key, count }) => [key, count])).toEqual([
    ['', 1],
    ['Gate 3', 1],
    ['…rest', 9],
  ])
})

test('a case has an age only while it was open, and empty words where nothing was written', () => {
  expect(presented.cases).toMatchObject([
    { state: 'CLOSED', closed: true, summary: 'late', measures: 'called', result: 'done', category: 'Air' },
    { state: 'IN_PROGRESS', closed: false, ageDays: 2, summary: '', measures: '', result: '' },
    { state: 'WITHDRAWN', closed: false },
  ])
  expect(presented.cases.map((one) => 'ageDays' in one)).toEqual([false, true, false])
})

test('figures that cannot be given are null, instants carry the offset of the organization', () => {
  expect(presented.totals.closureRate).toBeNull()
  const none = { medianWorkingHours: null, p90WorkingHours: null, medianElapsedDays: null, p90ElapsedDays: null }
  expect(presented.durations).toEqual({ respond: { n: 0, ...none }, close: { n: 1, ...none, medianWorkingHours: 9 } })
  expect(presented.asOf).toBe('2025-07-01T00:00:00+08:00')
})

test('repeats, reopened, major and referred cases are told by their numbers', () => {
  expect(presented.majors).toEqual([{ number: 'S1-2025-00002', report: 'MET', specialReport: 'NOT_DUE' }])
  expect(presented.referrals).toEqual([
    { number: 'S1-2025-00003', referredAt: null, waitedDays: null },
    { number: 'S1-2025-00002', referredAt: '2025-07-01T00:00:00+08:00', waitedDays: 0 },
  ])
  expect(presented.repeats).toEqual([
    { basis: 'LOCATION', category: 'Air', numbers: ['S1-2025-00001', 'S1-2025-00002'] },
  ])
  expect(presented.reopened).toEqual(['S1-2025-00003'])
})
