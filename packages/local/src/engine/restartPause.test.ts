import { expect, test } from 'vitest'
import { restartPause } from './restartPause.ts'

const crashesAt = (count: number) => Array.from({ length: count }, (_, index) => index)

test('the pause doubles with each crash from 50 ms and stays at two seconds', () => {
  const pauses = [0, 1, 2, 3, 6, 7, 8].map((count) =>
    restartPause({ crashes: crashesAt(count), now: 100, crashesMax: 10 }),
  )
  expect(pauses).toEqual([0, 50, 100, 200, 1600, 2000, 2000])
})

test('one crash too many within a minute is the end', () => {
  expect(restartPause({ crashes: crashesAt(10), now: 100, crashesMax: 10 })).toBe(2000)
  expect(restartPause({ crashes: crashesAt(11), now: 100, crashesMax: 10 })).toBeUndefined()
})

test('crashes a minute old are forgotten', () => {
  expect(restartPause({ crashes: crashesAt(11), now: 60_009, crashesMax: 10 })).toBe(50)
})
