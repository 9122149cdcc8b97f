import { expect, test } from 'vitest'
import type { Exchange } from './exchange.ts'
import { judge } from './judge.ts'
import type { BadRequest } from './request.ts'

const REQUEST: BadRequest = { kind: 'planted', parts: [], ends: false, answers: ['400 BAD_REQUEST'] }

function answered(body: string, status = '400 Bad Request', type = 'application/json'): readonly string[] {
  const end: Exchange['end'] = 'closed'
  const bytes = Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${body}`)
  return judge(REQUEST, { bytes, end, milliseconds: 1 }, ['13912345678']).problems
}

const error = (message: string, code = 'BAD_REQUEST') => JSON.stringify({ errors: [{ message, extensions: { code } }] })

test('an answer that is as it must be has no problem', () => {
  expect(answered(error('The body is not JSON'))).toEqual([])
})

test.each([
  ['a status of the 500s', error('x'), '500 Internal Server Error', 'status 500'],
  ['another answer than the right one', error('x', 'OTHER'), '400 Bad Request', 'answered 400 OTHER'],
  ['data for a bad request', '{"data":{"viewer":{}}}', '200 OK', 'answered 200 data'],
  ['a body that is not JSON', '<html>', '400 Bad Request', 'without message or code'],
  ['no body', '', '400 Bad Request', 'answered 400 bare'],
  ['a masked error', error('Internal error', 'INTERNAL'), '200 OK', 'tells of Internal error'],
  ['a stack', error('x\n    at run (app.ts:1:2)'), '400 Bad Request', 'tells of'],
  ['the engine', error('ConditionalCheckFailed'), '400 Bad Request', 'tells of ConditionalCheck'],
  ['personal data', error('call 13912345678'), '400 Bad Request', 'tells 139123…'],
  ['very much', error('x'.repeat(50_001)), '400 Bad Request', 'characters of errors'],
  ['no HTTP', 'x', '400\r\n\r\n', 'not HTTP'],
])('%s is reported', (_, body, status, problem) => {
  expect(answered(body, status)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]))
})

test('a page for people is one answer of its own', () => {
  expect(answered('<html>', '400 Bad Request', 'text/html; charset=utf-8')).toEqual([
    'answered 400 page instead of 400 BAD_REQUEST',
  ])
})

test('a connection that is dropped, and one that hangs, are reported', () => {
  const nothing = { bytes: Buffer.alloc(0), milliseconds: 1 }
  expect(judge(REQUEST, { ...nothing, end: 'broken' }, []).problems).toEqual(['no answer, connection broken'])
  expect(judge(REQUEST, { ...nothing, end: 'timed out' }, []).problems).toEqual(['no answer in time'])
})
