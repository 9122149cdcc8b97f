import { BlockList, isIP } from 'node:net'

/** Which addresses are those of proxies whose word is taken for where a request came from. */
export type Proxies = Pick<BlockList, 'check'>

/**
 * Reads addresses and networks, separated by commas; `undefined` where one of them is none.
 *
 * @example readProxies('127.0.0.1, 10.0.0.0/8, 2001:db8::/32')
 */
export function readProxies(text: string): Proxies | undefined {
  const proxies = new BlockList()
  for (const part of text.split(',')) {
    const [address = '', prefix, ...rest] = part.trim().split('/')
    const family = familyOf(address)
    if (!family || rest.length > 0) return undefined
    if (prefix === undefined) proxies.addAddress(address, family)
    else if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 'ipv4' ? 32 : 128))
      proxies.addSubnet(address, Number(prefix), family)
    else return undefined
  }
  return proxies
}

/**
 * The address that a request came from: the one its connection has, unless that is a proxy's. Each proxy adds the address
 * it was asked from at the right of `X-Forwarded-For`, so the right-most one that is no proxy's counts: whatever stands
 * further left may have been written by whoever asks.
 */
export function addressBehind(proxies: Proxies, connected: string, forwarded: string | undefined): string {
  const told = forwarded?.split(',') ?? []
  let address = connected
  while (isProxy(proxies, address)) {
    const before = bare(told.pop()?.trim() ?? '')
    if (!familyOf(before)) break
    address = before
  }
  return address
}

function isProxy(proxies: Proxies, address: string): boolean {
  const family = familyOf(address)
  return family !== undefined && proxies.check(address, family)
}

/** An address without its port, as some proxies write one. */
function bare(told: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(told)?.[1] ?? /^(\d[\d.]*):\d+$/.exec(told)?.[1] ?? told
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  if (version === 0) return undefined
  return version === 4 ? 'ipv4' : 'ipv6'
}
