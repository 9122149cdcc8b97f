import { expect, test } from 'vitest'
import { isPublic } from './address.ts'

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '198.18.0.1',
  '192.0.2.1',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  'fe80::1%eth0',
  '',
  'localhost',
  '127.1',
  '0x7f000001',
])('%s is nowhere to send anything', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each(['1.1.1.1', '114.114.114.114', '172.32.0.1', '::ffff:8.8.8.8', '2400:3200::1', '2606:4700::1111'])(
  '%s is in the public internet',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)
