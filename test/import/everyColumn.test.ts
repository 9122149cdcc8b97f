import { fold } from '@zhiheng/domain'
import { categoryNames, verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, caseOf, type Desk, openDesk, startAnew, take } from './desk.ts'

const FULL: Readonly<Record<string, string>> = {
  source_id: 'F-1',
  site_id: 'S1',
  created_at: '2025-03-03T10:00:00+08:00',
  first_response_at: '2025-03-03T15:00:00+08:00',
  resolved_at: '2025-03-04T10:00:00+08:00',
  verified_at: '2025-03-04T12:00:00+08:00',
  called_back_at: '2025-03-05T09:00:00+08:00',
  closed_at: '2025-03-05T10:00:00+08:00',
  category: '停车',
  subcategory: 'Visitors',
  nature: 'management',
  cause: 'PROCESS_GAP',
  responsibility: 'PROPERTY',
  management_failure: 'YES',
  public_interest: 'COMMON',
  claimed_amount_fen: '100000',
  channel: 'counter',
  anonymous: 'no',
  assignee: 'usr_li',
  satisfaction: '4',
  status: 'closed',
  description: '车位被占',
  location: 'Gate 2',
  room: '1203',
  building: 'B3',
  complainant: '王小明',
  phone: '13812345678',
  summary: 'parking place taken',
  measures: 'marked anew',
  resolution: 'solved',
  call_back_words: 'thank you',
}

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2025-04-01T10:00:00+08:00')
  await startAnew(desk)
  await take(desk, 'sites', ['site_id,name,region,gross_floor_area_m2', 'S1,One,North,100000'])
})
afterAll(() => desk.close())

const lines = (values: Readonly<Record<string, string>>) => [
  Object.keys(values).join(','),
  Object.values(values).join(','),
]

test('a row with every column becomes a case with all of it, and its events fold to its state', async () => {
  expect(await take(desk, 'complaints', lines(FULL))).toMatchObject({ imported: 1, refused: [] })
  const known = await caseOf(desk, 'F-1')
  const names = await categoryNames(desk.found.space)
  expect(known?.state).toMatchObject({
    number: 'S1-2025-00001',
    month: '2025-03',
    state: 'CLOSED',
    receivedAt: at('2025-03-03T10:00:00+08:00'),
    respondedAt: at('2025-03-03T15:00:00+08:00'),
    resolvedAt: at('2025-03-04T10:00:00+08:00'),
    verifiedAt: at('2025-03-04T12:00:00+08:00'),
    calledBackAt: at('2025-03-05T09:00:00+08:00'),
    closedAt: at('2025-03-05T10:00:00+08:00'),
    // Monday 10:00–15:00, and Monday and Tuesday to 18:00 and Wednesday to 10:00.
    workingMsToRespond: 5 * 3_600_000,
    workingMsToClose: (8 + 9 + 1) * 3_600_000,
    satisfaction: 4,
    outcome: 'IMPORTED_UNSTATED',
    nature: 'MANAGEMENT',
    cause: 'PROCESS_GAP',
    responsibility: 'PROPERTY',
    managementFailure: 'YES',
    publicInterest: 'COMMON',
    claimedAmountFen: 100_000,
    channel: 'COUNTER',
    anonymous: false,
    assignee: 'usr_li',
    version: 1,
  })
  expect(known?.state).not.toHaveProperty('raw')
  expect(known && names.get(known.state.category)?.name).toBe('停车')
  expect(known?.state.subcategory && names.get(known.state.subcategory)).toMatchObject({
    name: 'Visitors',
    parent: known?.state.category,
  })
  expect(known?.texts).toEqual({
    description: '车位被占',
    location: 'Gate 2',
    room: '1203',
    complainantName: '王小明',
    complainantPhone: '13812345678',
    summary: 'parking place taken',
    measures: 'marked anew',
    result: 'solved',
    callBackWords: 'thank you',
  })
  expect(known && fold(known.events)).toEqual(known?.state)
  expect((await verify(desk.service, desk.found)).differences).toEqual([])
})

test('a row with the least columns becomes a case of which the rest is unknown', async () => {
  const { source_id: _, ...rest } = FULL
  const least = { source_id: 'F-2', site_id: rest.site_id ?? '', created_at: rest.created_at ?? '' }
  expect(await take(desk, 'complaints', lines(least))).toMatchObject({ imported: 1, refused: [] })
  const known = await caseOf(desk, 'F-2')
  expect(known?.state).toMatchObject({
    state: 'RECEIVED',
    channel: 'UNSPECIFIED',
    nature: 'UNSPECIFIED',
    responsibility: 'UNSPECIFIED',
    managementFailure: 'UNDETERMINED',
    replyUnknown: true,
  })
  expect(known?.texts).toEqual({})
  expect(known && fold(known.events)).toEqual(known?.state)
})

test('a summary that names the complainant is refused by its column', async () => {
  const naming = { ...FULL, source_id: 'F-3', summary: '王小明 was angry' }
  expect(await take(desk, 'complaints', lines(naming))).toMatchObject({
    imported: 0,
    refused: ['2 summary SUMMARY_NAMES_A_PERSON'],
  })
  expect(await caseOf(desk, 'F-3')).toBeUndefined()
})
