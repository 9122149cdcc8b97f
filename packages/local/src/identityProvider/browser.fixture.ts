interface Cookie {
  readonly value: string
  readonly path: string
}

export interface Visit {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** As much of a browser as a sign-in needs: it keeps cookies, sends them to their paths, and follows redirects. */
export interface Browser {
  /** Goes to an address, and on as far as it is led on one server: to elsewhere it does not go. */
  visit(url: string): Promise<Visit>
  /** Sends a form to the address of a page. */
  submit(url: string, form: Readonly<Record<string, string>>): Promise<Visit>
  readonly cookies: ReadonlyMap<string, Cookie>
}

const REDIRECTS_MAX = 10

export function openBrowser(stop: (url: URL) => boolean): Browser {
  const cookies = new Map<string, Cookie>()
  async function go(url: string, init: RequestInit = {}, redirects = 0): Promise<Visit> {
    if (redirects > REDIRECTS_MAX) throw new Error(`redirected too often, at last to ${url}`)
    const headers = new Headers(init.headers)
    const { pathname } = new URL(url)
    const sent = [...cookies].filter(([, { path }]) => pathname.startsWith(path))
    headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '))
    headers.set('accept', 'text/html')
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const text of response.headers.getSetCookie()) keep(cookies, text)
    const text = await response.text()
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null)
      return { url, status: response.status, headers: response.headers, text }
    const next = new URL(location, url)
    if (stop(next)) return { url: next.href, status: response.status, headers: response.headers, text }
    return go(next.href, {}, redirects + 1)
  }
  return {
    visit: (url) => go(url),
    submit: (url, form) => go(url, { method: 'POST', body: new URLSearchParams(form) }),
    cookies,
  }
}

function keep(cookies: Map<string, Cookie>, text: string): void {
  const [pair = '', ...attributes] = text.split(/;\s*/)
  const at = pair.indexOf('=')
  const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
  const isOver = attributes.some((one) => /^expires=.*1970/i.test(one))
  if (isOver) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path })
}
