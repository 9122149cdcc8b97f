import { expect, test } from 'vitest'
import { type BusinessSpan, businessHoursProblem, DEFAULT_BUSINESS_HOURS } from './businessHours.ts'

const problemOf = (...spans: [opens: number, closes: number][]) =>
  businessHoursProblem({ spans: spans.map(([opens, closes]): BusinessSpan => ({ opens, closes })) })

test('the default is 09:00 to 18:00 and has no problem', () => {
  expect(DEFAULT_BUSINESS_HOURS.spans).toEqual([{ opens: 540, closes: 1080 }])
  expect(businessHoursProblem(DEFAULT_BUSINESS_HOURS)).toBeUndefined()
})

test('a whole day, a break at noon and spans that touch are accepted', () => {
  expect(problemOf([0, 1440])).toBeUndefined()
  expect(problemOf([540, 720], [780, 1080])).toBeUndefined()
  expect(problemOf([540, 720], [720, 1080])).toBeUndefined()
})

test('every problem has its code', () => {
  expect(problemOf()).toBe('BUSINESS_HOURS_EMPTY')
  expect(problemOf(...Array.from({ length: 9 }, (_, hour): [number, number] => [hour * 60, hour * 60 + 1]))).toBe(
    'BUSINESS_HOURS_TOO_MANY_SPANS',
  )
  for (const wrong of [-1, 1441, 540.5, Number.NaN]) {
    expect(problemOf([wrong, 1440])).toBe('BUSINESS_HOURS_NOT_MINUTES_OF_A_DAY')
    expect(problemOf([0, wrong])).toBe('BUSINESS_HOURS_NOT_MINUTES_OF_A_DAY')
  }
  expect(problemOf([540, 540])).toBe('BUSINESS_HOURS_CLOSE_BEFORE_OPENING')
  expect(problemOf([1080, 540])).toBe('BUSINESS_HOURS_CLOSE_BEFORE_OPENING')
  expect(problemOf([540, 780], [720, 1080])).toBe('BUSINESS_HOURS_OVERLAP')
  expect(problemOf([780, 1080], [540, 720])).toBe('BUSINESS_HOURS_OVERLAP')
})
