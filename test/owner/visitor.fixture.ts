import type { Company } from '../api/company.fixture.ts'

/** A page as it arrives. */
export interface Page {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

type App = Company['app']

export async function get(app: App, path: string): Promise<Page> {
  return arrived(await app.request(path))
}

/** What a form of a page carries. */
export async function tokenOf(app: App, path: string): Promise<string> {
  return /name="token" value="([^"]+)"/.exec((await get(app, path)).text)?.[1] ?? ''
}

/** How a form is sent, where it is not as a person does. */
interface Sending {
  readonly waitMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

let addresses = 0

/** Somebody who opens a form, fills it in and sends it, each time from an address of their own. */
export function openVisitor(app: App, clock: { now: number }) {
  return {
    async send(path: string, fields: Readonly<Record<string, string>>, { waitMs = 5_000, headers = {} }: Sending = {}) {
      addresses += 1
      const token = fields.token ?? (await tokenOf(app, path))
      const before = clock.now
      clock.now += waitMs
      const response = await app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-address': `203.0.113.${addresses}`,
          ...headers,
        },
        body: new URLSearchParams({ ...fields, token }).toString(),
      })
      if (waitMs > 60_000) clock.now = before
      return arrived(response)
    },
  }
}

async function arrived(response: Response): Promise<Page> {
  return { status: response.status, text: await response.text(), headers: response.headers }
}
