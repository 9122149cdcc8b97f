import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, Desk, receiving } from '../case/testing/desk.ts'
import { TEXT_FIELDS } from '../case/vocabulary.ts'
import { OWNER_LENGTH_MAX, OWNER_REQUIRED, ownerWordsProblem } from './entry.ts'
import { shownToOwner } from './shown.ts'

function assigned(): Desk {
  const desk = new Desk()
  const receivedAt = at('2026-03-02 10:00')
  desk.take(receivedAt, receiving(receivedAt))
  desk.take(receivedAt, { type: 'ASSIGN', assignee: '张伟' })
  return desk
}

test('a link shows no field but those meant for it, and names neither the owner nor who is in charge', () => {
  const { now } = assigned()
  const people = { complainantName: '王建国', complainantPhone: '87654321', room: '3-1201' }
  const words = fc.stringMatching(/^[漏水停车噪音，。]{0,10}$/)
  const named = fc.tuple(words, fc.constantFrom('张伟', '王建国', '8765-4321', '3－1201', '13800138000'), words)
  fc.assert(
    fc.property(fc.record(Object.fromEntries(TEXT_FIELDS.map((field) => [field, named]))), (filled) => {
      const texts = Object.fromEntries(Object.entries(filled).map(([field, parts]) => [field, parts.join('')]))
      const shown = shownToOwner(now, { texts: { ...texts, ...people } }, ['张伟'])
      expect(Object.keys(shown).toSorted()).toEqual(['ownerUpdate', 'ownerWords', 'ratingWords', 'reply'])
      expect(Object.values(shown).join()).not.toMatch(/张伟|王建国|8765-?4321|3[-－]1201|13800138000/)
    }),
  )
})

test('what was done and what came of it is shown once the work is over, and not before', () => {
  const desk = assigned()
  const texts = { measures: '更换控制板', result: '运行正常', causes: '供应商失职' }
  expect(shownToOwner(desk.now, { texts }, [])).toEqual({})
  desk.take(at('2026-03-03 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '运行正常' } })
  expect(shownToOwner(desk.now, { texts }, [])).toEqual({ measures: '更换控制板', result: '运行正常' })
})

test('what strangers send is text, of some length, and says what and where', () => {
  const good = { description: '电梯停运', location: '3栋' }
  expect(ownerWordsProblem(good, OWNER_REQUIRED)).toBeUndefined()
  for (const bad of [
    { description: '。。。' },
    { location: undefined },
    { complainantPhone: 'x' },
    { room: '1\u0000' },
  ])
    expect(ownerWordsProblem({ ...good, ...bad } as typeof good, OWNER_REQUIRED), JSON.stringify(bad)).toBeDefined()
  for (const [field, max] of Object.entries(OWNER_LENGTH_MAX)) {
    const long = { ...good, [field]: '1'.repeat(max + 1) }
    expect(ownerWordsProblem(long, OWNER_REQUIRED), field).toBeDefined()
  }
})
