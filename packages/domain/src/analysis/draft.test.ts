import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openingAt } from '../case/testing/desk.ts'
import type { Texts } from '../case/vocabulary.ts'
import { knownIn } from '../personal/known.ts'
import { instant } from '../time/index.ts'
import { analysisDrafts } from './draft.ts'

const caseOf = (index: number) => ({
  id: openingAt(instant(index)).id,
  number: `HZ-01-2026-${String(index).padStart(5, '0')}`,
})

function draftsOf(...texts: readonly Texts[]) {
  const cases = texts.map((_, index) => caseOf(index + 1))
  const words = new Map(cases.map(({ id }, index) => [id, { texts: texts[index] ?? {} }]))
  return analysisDrafts(cases, words, knownIn(words.values()))
}

test('a draft has a line for each case that says something, with its number and summary', () => {
  const drafts = draftsOf(
    { summary: '电梯困人', measures: '更换\n门机', result: '已恢复', causes: '门机老化' },
    { description: '没有措施' },
    { result: '已道歉' },
  )
  expect(drafts).toStrictEqual({
    correctiveMeasures: 'HZ-01-2026-00001 电梯困人：更换 门机；已恢复\nHZ-01-2026-00003：已道歉',
    lessons: 'HZ-01-2026-00001 电梯困人：门机老化',
  })
})

test('a line that names somebody whom any of the cases knows is left out', () => {
  const drafts = draftsOf(
    { measures: '已联系王建国', result: '好' },
    { complainantName: '王建国', room: '3-1201', measures: '检修水管' },
    { measures: '３－１２０１ 复查' },
    { measures: '回电13800138000' },
  )
  expect(drafts.correctiveMeasures).toBe('HZ-01-2026-00002：检修水管')
})

test('however much was written, a draft fits into a text and says how many lines did not', () => {
  const drafts = draftsOf(...Array.from({ length: 900 }, () => ({ causes: '原因'.repeat(40), measures: '措施' })))
  const lines = drafts.lessons.split('\n')
  expect(drafts.lessons.length).toBeLessThanOrEqual(20_000)
  expect(drafts.lessons.length).toBeGreaterThan(19_000)
  expect(lines.at(-1)).toBe(`…（+${900 - (lines.length - 1)}）`)
})

test('a draft never names anybody, whatever the cases say', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('王建国李3-1201 ，修')), maxLength: 12 })
  const texts = fc.record({ complainantName: word, room: word, measures: word, causes: word }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 6 }), (all) => {
      const { correctiveMeasures, lessons } = draftsOf(...all)
      const names = all.flatMap(({ complainantName = '' }) => complainantName.trim().replaceAll(/[\s-]/g, ''))
      for (const line of [...correctiveMeasures.split('\n'), ...lessons.split('\n')]) {
        const said = line.slice(line.indexOf('：') + 1).replaceAll(/[\s-]/g, '')
        for (const name of names) if (/^[\p{sc=Han}]{2,}$/u.test(name)) expect(said).not.toContain(name)
      }
    }),
  )
})
