import { expect, test } from 'vitest'
import type { Target } from './request.ts'
import { badRequests, KINDS_MOST, PARSED_KINDS, UNPARSED_KINDS } from './requests.ts'
import { runBadRequests } from './run.ts'

const THING = { id: 'Q29tcGxhaW50OnByal8xOmNtcF8x', number: 'HZ-01-2026-00001' }
const TOKEN = 'zh1.WyJvcmdfMSIsInVzcl8xIiwxXQ.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2ln'
const TARGET: Target = {
  port: 4000,
  tokens: { manager: TOKEN, stranger: TOKEN, reader: TOKEN, expired: TOKEN, forged: TOKEN },
  open: THING,
  closed: THING,
  suggestion: THING,
  neighbour: THING,
  foreign: THING,
  category: 'Q2F0ZWdvcnk6Y2F0XzE',
  foreignCategory: 'Q2F0ZWdvcnk6Y2F0XzI',
  cursor: 'cG9zaXRpb24.c2lnbmF0dXJlc2lnbmF0dX',
}

test('malformed requests of every kind are answered in order, and change and disclose nothing', async () => {
  const { kinds, requests, checks, problems } = await runBadRequests(2 * KINDS_MOST)
  expect(problems).toEqual([])
  expect(kinds.size).toBe(PARSED_KINDS.length + UNPARSED_KINDS.length)
  expect([requests, checks]).toEqual([2 * KINDS_MOST, 7])
}, 15_000)

test('the generator makes the same requests every time, every other one by the syntax of GraphQL', () => {
  const first = [...badRequests(300, TARGET)]
  const second = [...badRequests(300, TARGET)]
  expect(second.map(({ kind }) => kind)).toEqual(first.map(({ kind }) => kind))
  for (const [index, { parts }] of first.entries())
    expect(Buffer.compare(Buffer.concat(parts), Buffer.concat(second[index]?.parts ?? []))).toBe(0)
  expect(first.filter(({ kind }) => PARSED_KINDS.includes(kind))).toHaveLength(150)
  expect(first.filter(({ kind }) => UNPARSED_KINDS.includes(kind))).toHaveLength(150)
})
