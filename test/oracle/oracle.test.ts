import { expect, test } from 'vitest'
import { repeatSizes } from './repeats.ts'
import { countByQuarter, medianOf, ninetiethOf, quarterOf } from './siteQuarter.ts'
import { workingHours } from './workingHours.ts'

test.each([
  ['within a day', '2015-03-04T10:00:00-05:00', '2015-03-04T11:30:00-05:00', 1.5],
  ['over a night', '2015-03-04T17:00:00-05:00', '2015-03-05T10:00:00-05:00', 2],
  ['over a weekend on which summer time begins', '2015-03-06T17:00:00-05:00', '2015-03-09T10:00:00-04:00', 2],
  ['over a weekend on which it ends', '2015-10-30T17:00:00-04:00', '2015-11-02T10:00:00-05:00', 2],
  ['within a weekend', '2015-03-07T10:00:00-05:00', '2015-03-08T20:00:00-04:00', 0],
  ['on a holiday, which is a day like others here', '2015-12-25T00:00:00-05:00', '2015-12-25T23:00:00-05:00', 9],
  ['written in UTC', '2015-03-05T02:00:00Z', '2015-03-05T15:00:00Z', 1],
])('working hours %s', (_, from, to, hours) => {
  expect(workingHours(from, to)).toBe(hours)
})

test('a quarter is that of the written day', () => {
  expect(quarterOf('2015-03-31T23:30:00-04:00')).toBe('2015Q1')
  expect(quarterOf('2015-04-01T00:00:00-04:00')).toBe('2015Q2')
  expect(quarterOf('2015-12-31T23:59:59-05:00')).toBe('2015Q4')
})

test('the median is the middle or the mean of two, the ninetieth the value at its rank; of nothing there is none', () => {
  expect(medianOf([10, 2, 1])).toBe(2)
  expect(medianOf([10, 2, 1, 4])).toBe(3)
  expect(ninetiethOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe(9)
  expect(ninetiethOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(10)
  expect([medianOf([]), ninetiethOf([])]).toEqual([null, null])
})

test('what was closed after its quarter counts as open, with no duration', () => {
  const row = { site: 'A', category: 'c', channel: '', location: '' }
  const counted = countByQuarter([
    { ...row, createdAt: '2015-03-31T10:00:00-04:00', closedAt: '2015-03-31T23:59:59-04:00' },
    { ...row, createdAt: '2015-03-31T10:00:00-04:00', closedAt: '2015-04-01T00:00:00-04:00' },
    { ...row, createdAt: '2015-03-31T10:00:00-04:00', closedAt: '' },
    { ...row, createdAt: '2016-03-31T10:00:00-04:00', closedAt: '2017-03-31T10:00:00-04:00' },
  ])
  expect(counted.get('A 2015Q1')).toMatchObject({ received: 3, closed: 1, byCategory: { c: 3 }, byChannel: { '': 3 } })
  expect(counted.get('A 2015Q1')?.elapsedDays).toHaveLength(1)
  expect(counted.get('A 2016Q1')).toMatchObject({ received: 1, closed: 0 })
})

test('a repeat is of one place and category, reaches back 90 days before the quarter, and has a complaint in it', () => {
  const row = (createdAt: string, location = ' 1  Main St', category = 'c') => {
    return { site: 'A', channel: '', closedAt: '', createdAt, location, category }
  }
  const before = [row('2015-05-01T10:00:00-04:00'), row('2015-06-30T10:00:00-04:00', '1 MAIN st ')]
  expect(repeatSizes([...before, row('2015-07-05T10:00:00-04:00')], '2015Q3')).toEqual([3])
  expect(repeatSizes(before, '2015Q3')).toEqual([])
  expect(repeatSizes([row('2015-04-01T00:00:00-04:00'), row('2015-07-01T00:00:00-04:00')], '2015Q3')).toEqual([])
  const others = [row('2015-07-02T10:00:00-04:00', '2 Main St'), row('2015-07-02T10:00:00-04:00', '1 Main St', 'd')]
  expect(repeatSizes([...others, row('2015-07-03T10:00:00-04:00')], '2015Q3')).toEqual([])
})
