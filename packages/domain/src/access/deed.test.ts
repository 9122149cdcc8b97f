import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from './deed.ts'

test.for([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:10.1.2.3', '10.1.2.0/24'],
  ['2001:db8:12:34::1', '2001:db8:12::/48'],
  ['2001:0DB8:0012:0034:0:0:0:1', '2001:db8:12::/48'],
  ['fe80::1', 'fe80::/48'],
  ['::1', '::/48'],
] as const)('of %s the network %s is kept', ([address, network]) => {
  expect(networkOf(address)).toBe(network)
})

test('what is no address has no network', () => {
  for (const text of ['', 'localhost', 'a\nb', '1.2.3', '1.2.3.4.5', 'x'.repeat(50)])
    expect(networkOf(text)).toBeUndefined()
})

test('two devices of one network cannot be told apart', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), (one, other) => {
      expect(networkOf(`198.51.100.${one}`)).toBe(networkOf(`198.51.100.${other}`))
      expect(networkOf(`2001:db8:1:2::${one.toString(16)}`)).toBe(networkOf(`2001:db8:1:3::${other.toString(16)}`))
    }),
  )
})
