import { expect, test } from 'vitest'
import { globalId } from '../../packages/api/src/globalId.ts'
import { judge } from './judge.ts'
import type { FuzzRequest } from './request.ts'

const REQUEST: FuzzRequest = {
  number: 7,
  name: 'planted',
  port: 0,
  parts: [],
  ends: false,
  answersMin: 1,
  organization: 'org_00000000mine',
  mayChange: true,
}
const FOREIGN = 'prj_0000000other'
const AIM = { owners: { [FOREIGN]: 'org_0000000other', prj_00000000mine: 'org_00000000mine' }, secrets: ['s3cr3t'] }

function judged(body: string, { status = '200 OK', request = REQUEST } = {}) {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return judge(request, { bytes: Buffer.from(head + body), end: 'closed' }, AIM)
}

const error = (message: string, code = 'BAD_USER_INPUT') =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] })
const CHANGED = JSON.stringify({
  data: { m0: { type: 'Complaint', id: 'x', version: 3 }, m1: { type: 'MadeApiToken' } },
})

test('an answer that is as it must be has no problem, and tells whether its document was read', () => {
  expect(judged('{"data":{"viewer":{"id":"prj_00000000mine"}}}')).toMatchObject({ problems: [], parsed: true })
  expect(judged(error('x'), { status: '400 Bad Request' })).toMatchObject({ problems: [], parsed: true })
  expect(judged(error('x', 'GRAPHQL_PARSE_FAILED'), { status: '400 Bad Request' })).toMatchObject({ parsed: false })
  expect(judged(error('x', 'DEADLINE'), { status: '504 Gateway Timeout' })).toMatchObject({
    problems: [],
    unclear: true,
  })
})

test.each([
  ['a status of the 500s', error('x'), '503 Service Unavailable', 'status 503'],
  ['a body that is not JSON', '<html>', '200 OK', 'no JSON'],
  ['an error without code', '{"errors":[{"message":"x"}]}', '200 OK', 'without message or code'],
  ['a stack', error('x\n    at run (app)'), '400 Bad Request', 'tells of'],
  ['the engine', error('TransactionCanceledException'), '400 Bad Request', 'tells of TransactionCancel'],
  ['a secret', error('s3cr3t'), '400 Bad Request', 'tells s3cr3t'],
  ['an id of elsewhere', error(FOREIGN), '400 Bad Request', `tells of ${FOREIGN}`],
  [
    'a global id of elsewhere',
    error(globalId('Complaint', FOREIGN, 'cmp_1')),
    '400 Bad Request',
    `tells of ${FOREIGN}`,
  ],
])('%s is reported', (_, body, status, problem) => {
  expect(judged(body, { status }).problems).toEqual([expect.stringContaining(problem)])
})

test('an id of elsewhere that the request itself held is no disclosure', () => {
  const request = { ...REQUEST, parts: [Buffer.from(`{"id":"${globalId('Complaint', FOREIGN, 'cmp_1')}"}`)] }
  expect(judged(error(FOREIGN), { status: '400 Bad Request', request }).problems).toEqual([])
})

test('what an answer says was changed is counted, and reported where nothing may be changed', () => {
  expect(judged(CHANGED)).toMatchObject({ problems: [], changes: [{ id: 'x', version: 3, key: '7-m0' }], tokens: 1 })
  const { problems } = judged(CHANGED, { request: { ...REQUEST, mayChange: false } })
  expect(problems).toEqual(['a change by somebody who may make none'])
})

test('several answers on one connection are told apart, and one that is missing is reported', () => {
  const one = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'
  const bytes = Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${one}${one}`)
  const of = (answersMin: number) => judge({ ...REQUEST, answersMin }, { bytes, end: 'closed' }, AIM).problems
  expect([of(2), of(3)]).toEqual([[], ['2 answers instead of 3, connection closed']])
})
