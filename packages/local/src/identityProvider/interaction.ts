import type { IncomingMessage, ServerResponse } from 'node:http'
import { languageOf } from '@zhiheng/api'
import { errors, type Provider } from 'oidc-provider'
import { readForm } from './form.ts'
import { notePage } from './notePage.ts'
import { pageHeaders } from './page.ts'
import type { People, Person } from './people.ts'
import { type Offer, signInPage } from './signInPage.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** What the sign-in page works with. */
export interface Desk {
  readonly provider: Provider
  readonly people: People
  readonly origin: string
  /** Remembers who was chosen, so that the provider finds them again by their id. */
  readonly choose: (person: Person) => void
}

/**
 * Shows the sign-in page and takes its answer. The provider binds each sign-in to the browser by a signed cookie that
 * other sites cannot send along, so a form that comes from elsewhere finds no sign-in here.
 */
export async function interact(desk: Desk, exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  try {
    const { prompt, params } = await desk.provider.interactionDetails(request, response)
    // Whoever signs in agrees by that: the only client is this program's own.
    if (prompt.name === 'consent') return await finish(desk, exchange, { consent: {} }, true)
    const target = targetOf(params.redirect_uri)
    if (request.method === 'POST') return await answerForm(desk, exchange, target)
    await showPage(desk, exchange, { status: 200, target })
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    const language = languageOf(request.headers['accept-language'] ?? null)
    const body = notePage(language, 'failed', { code: error.error, origin: desk.origin })
    response.writeHead(400, pageHeaders()).end(body)
  }
}

async function answerForm(desk: Desk, exchange: Exchange, target: string[]): Promise<void> {
  const form = await readForm(exchange.request)
  if (form?.has('cancel')) {
    const refusal = { error: 'access_denied', error_description: 'the sign-in was cancelled' }
    return finish(desk, exchange, refusal, false)
  }
  const refused = { organization: form?.get('organization') ?? '', login: (form?.get('login') ?? '').trim() }
  const person = await desk.people.find(refused)
  if (!person) return showPage(desk, exchange, { status: 403, target, refused })
  desk.choose(person)
  await finish(desk, exchange, { login: { accountId: person.id } }, false)
}

async function showPage(
  { people }: Desk,
  { request, response }: Exchange,
  { status, target, ...refused }: { status: number; target: string[] } & Pick<Offer, 'refused'>,
): Promise<void> {
  const [organizations, members] = await Promise.all([people.organizations(), people.demo()])
  const language = languageOf(request.headers['accept-language'] ?? null)
  const body = signInPage(language, { organizations, members, ...refused })
  response.writeHead(status, pageHeaders(...target)).end(body)
}

function finish(
  { provider }: Desk,
  { request, response }: Exchange,
  result: Parameters<Provider['interactionFinished']>[2],
  mergeWithLastSubmission: boolean,
): Promise<void> {
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission })
}

function targetOf(redirectUri: unknown): string[] {
  const url = URL.parse(String(redirectUri))
  return url ? [url.origin] : []
}
