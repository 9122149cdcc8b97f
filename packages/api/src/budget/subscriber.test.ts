import { expect, test } from 'vitest'
import { subscriberOf } from './subscriber.ts'

test.for([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:12:a:b:c:d', '2001:db8:0:12::/64'],
  ['2001:0DB8::12:1:2:3:4', '2001:db8:0:12::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
] as const)('%s is counted as %s', ([address, counted]) => {
  expect(subscriberOf(address)).toBe(counted)
})
