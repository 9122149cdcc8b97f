import { expect, test } from 'vitest'
import { addressBehind, readProxies } from './proxies.ts'

const proxies = readProxies('127.0.0.1, 10.0.0.0/8, 2001:db8::/32')!

test.for([
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', '198.51.100.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['127.0.0.1', '203.0.113.7:52100', '203.0.113.7'],
  ['2001:db8::1', '[2001:db9::7]:443', '2001:db9::7'],
  ['127.0.0.1', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
] as const)('behind proxies, %s that tells of %s stands for %s', ([connected, forwarded, address]) => {
  expect(addressBehind(proxies, connected, forwarded)).toBe(address)
})

test('what whoever asks writes themselves is not believed', () => {
  expect(addressBehind(proxies, '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  expect(addressBehind(proxies, '127.0.0.1', '198.51.100.1, unknown')).toBe('127.0.0.1')
  expect(addressBehind(proxies, '127.0.0.1', '127.0.0.1, 203.0.113.7')).toBe('203.0.113.7')
})

test.each(['', 'proxy.example.com', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '127.0.0.1,'])(
  '%j names no proxies',
  (text) => {
    expect(readProxies(text)).toBeUndefined()
  },
)
