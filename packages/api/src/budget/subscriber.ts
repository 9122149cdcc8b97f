/**
 * Whom an address is counted for: itself, and for IPv6 its network of 64 bits, which is what one household or phone is
 * given whole.
 *
 * @example subscriberOf('2001:db8:0:12:a:b:c:d') // '2001:db8:0:12::/64'
 * @example subscriberOf('::ffff:203.0.113.7') // '203.0.113.7'
 */
export function subscriberOf(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)
  if (four?.[1] !== undefined || !address.includes(':')) return four?.[1] ?? address
  const [head = '', tail] = address.toLowerCase().split('::')
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const between = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array<string>(between).fill('0'), ...after]
  return `${groups.slice(0, 4).join(':')}::/64`
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':').map((group) => group.replace(/^0+(?=.)/, ''))
}
