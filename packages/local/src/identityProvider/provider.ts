import type { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Log, languageOf } from '@zhiheng/api'
import { Provider } from 'oidc-provider'
import type { Host } from '../host/openHost.ts'
import { configuration } from './configuration.ts'
import { interact } from './interaction.ts'
import { MOUNT } from './localIssuer.ts'
import { notePage } from './notePage.ts'
import { pageHeaders } from './page.ts'
import { openPeople, type Person } from './people.ts'
import { loadSigningKeys } from './signingKeys.ts'

/** Answers one request under `/oidc`. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The identity provider of a server on this machine: an OpenID Connect provider whose people are those of the data
 * folder, and whose sign-in page asks for no password. `origin` is where the server answers, such as
 * `http://127.0.0.1:4000`; requests that came by another name are refused, since a site that gave this machine a name of
 * its own could otherwise sign in as anybody.
 */
export async function openIdentityProvider(host: Host, { origin, log }: { origin: string; log: Log }): Promise<Answer> {
  const people = openPeople(host)
  const keys = await loadSigningKeys(host.folder, { now: host.now(), renew: true })
  // Who was chosen here, by user id: no more than there are people. Everything else is read anew each time.
  const chosen = new Map<string, Person>()
  const personOf = async (id: string) => {
    const person = chosen.get(id)
    return person && (await people.find(person))
  }
  const provider = new Provider(
    `${origin}${MOUNT}`,
    configuration({ origin, secret: host.secrets.issuer, keys, now: host.now, personOf }),
  )
  const report = (error: unknown) => log({ level: 'error', message: 'the identity provider failed', error })
  provider.on('server_error', (_, error) => report(error))
  const failures: EventEmitter = provider
  failures.on('error', report)
  const answer = provider.callback()
  const desk = { provider, people, origin, choose: (person: Person) => void chosen.set(person.id, person) }
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    if (`http://${request.headers.host}` !== origin) return refuseName(request, response, origin)
    const { url = '/' } = request
    if (url.startsWith(`${MOUNT}/interaction/`))
      return void interact(desk, { request, response }).catch((error: unknown) => {
        report(error)
        fail(request, response)
      })
    // The provider finds out where it is mounted by comparing the two.
    Object.assign(request, { originalUrl: url, url: url.slice(MOUNT.length) || '/' })
    void answer(request, response)
  }
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

function refuseName(request: IncomingMessage, response: ServerResponse, origin: string): void {
  const language = languageOf(request.headers['accept-language'] ?? null)
  response.writeHead(421, pageHeaders()).end(notePage(language, 'elsewhere', { origin }))
}

function fail(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  const language = languageOf(request.headers['accept-language'] ?? null)
  response.writeHead(500, pageHeaders()).end(notePage(language, 'fault'))
}
