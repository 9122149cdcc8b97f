import { networkOf, referenceOf } from '@zhiheng/domain'
import { isPassing, type Visit, visitSite } from '@zhiheng/service'
import type { Context } from 'hono'
import type { AppOptions } from '../appOptions.ts'
import type { Gate } from '../budget/gate.ts'
import { beforeDeadline } from '../deadline.ts'
import { recordOf } from '../request/record.ts'
import { problemPage } from './problemPage.ts'
import type { Words } from './say.ts'

/** What public pages are served with: one for each process. */
export interface PublicReception {
  readonly options: AppOptions
  readonly gate: Gate
}

type Answered = Response | Promise<Response>

const DEADLINE_MS = 15_000
const RETRY_SECONDS = 5
/** What is said of a request that could not be carried out now; of one that sent something, not that it failed. */
const SAID_AWAY: Readonly<Record<'GET' | 'POST', Words>> = {
  GET: { zh: '暂时无法显示，请稍后再试。', en: 'It can’t be shown now; please try again later.' },
  POST: {
    zh: '暂时无法完成，请稍后再试。您填写的内容可能已收到；用同一表单再次提交只算一次。',
    en: 'It can’t be done now; please try again later. What you wrote was perhaps taken: sent again by the same form it counts once.',
  },
}
const ORGANIZATION = /^[a-z0-9-]{1,40}$/
const PROJECT_LENGTH_MAX = 100

/**
 * Answers whoever comes by at a site, without a sign-in and within the time of a request. Each address is held to so many
 * requests; what is not there, or belongs to a company that is suspended, looks like every other page that is not there.
 */
export async function receive(
  context: Context,
  { options, gate }: PublicReception,
  answer: (visit: Visit) => Answered,
  { owner = false, deadlineMs = DEADLINE_MS }: { owner?: boolean; deadlineMs?: number } = {},
): Promise<Response> {
  const waitMs = gate.takeFromAddress(options.addressOf?.(context) ?? '')
  if (waitMs !== undefined)
    return problemPage(context, 429, 'RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) })
  const [organization, project] = [context.req.param('organization') ?? '', context.req.param('project') ?? '']
  const isCode = ORGANIZATION.test(organization) && project.length > 0 && project.length <= PROJECT_LENGTH_MAX
  if (!isCode) return notThere(context)
  const away = (code: string) => {
    const words = SAID_AWAY[context.req.method === 'POST' ? 'POST' : 'GET']
    return problemPage(context, 503, code, { words, retryAfterSeconds: RETRY_SECONDS })
  }
  return beforeDeadline<Answered>(
    options.deadlineMs ?? deadlineMs,
    async (signal) => {
      const record = recordOf(context)
      const network = networkOf(options.addressOf?.(context) ?? '')
      const origin = {
        way: 'API',
        requestId: record.requestId,
        ...(network !== undefined && { network }),
      } as const
      const visit = await visitSite(
        (actor) => ({ ...options.serviceFor(actor, signal), origin }),
        { organization, project },
        { owner },
      )
      if (!visit) return notThere(context)
      record.actor = referenceOf(visit.service.store.actor)
      record.organization = visit.organization.id
      return answer(visit)
    },
    () => away('DEADLINE'),
  ).catch((error: unknown) => {
    if (context.req.raw.signal.aborted || !isPassing(error)) throw error
    options.log({ level: 'warn', message: 'the table does not answer', error })
    return away('ENGINE_UNAVAILABLE')
  })
}

export function notThere(context: Context): Answered {
  return problemPage(context, 404, 'NOT_FOUND')
}

/** Where this server is reached from outside: as its host is told, or as it was asked for. */
export function originOf({ options }: PublicReception, { req }: Context): string {
  return options.publicOrigin ?? new URL(req.url).origin
}
