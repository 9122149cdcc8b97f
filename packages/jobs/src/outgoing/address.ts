import { BlockList, isIP } from 'node:net'

/** What is no address of the public internet (IANA special-purpose registries), v4 and v6. */
const RESERVED: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const reserved = new BlockList()
for (const [network, prefix] of RESERVED) reserved.addSubnet(network, prefix, 'ipv4')

/** All of IPv6 that is routed; within it lie forms that carry an IPv4 address, or documents, and no host of their own. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
const unrouted = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  unrouted.addSubnet(network, prefix, 'ipv6')

const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i

/**
 * Whether an address belongs to the public internet: not to this machine, a private network, a link, or a form that
 * hides one of those. What is no address is not public.
 */
export function isPublic(address: string): boolean {
  const plain = MAPPED.exec(address)?.[1] ?? address
  if (isIP(plain) === 4) return !reserved.check(plain, 'ipv4')
  return isIP(plain) === 6 && routed.check(plain, 'ipv6') && !unrouted.check(plain, 'ipv6')
}
