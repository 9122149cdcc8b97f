const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Whether an URL is one that nobody on the way can answer for: `https`, or `http` on this machine alone. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null) return false
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
}
