import { type Attachment, type CaseId, formatInstant, isId, isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import { attach, ownOrganization, type ReachedProject, reachById, type Service } from '@zhiheng/service'
import type { Context } from 'hono'
import type { Progress } from '../deadline.ts'
import { keysOf } from '../globalId.ts'
import { keyProblem } from '../idempotencyKey.ts'
import { type Reception, toNobody } from '../reception.ts'
import { refused } from '../refused.ts'
import { answerHeaders } from '../request/answerHeaders.ts'
import { type Visitor, visit } from '../visit.ts'
import { arrivingFile } from './readFile.ts'
import { attachmentUrl } from './url.ts'

const PRICE = 20
/** Longer than an operation may take, for a file has to arrive; the host gives a request no more than 30 seconds. */
const DEADLINE_MS = 25_000

/** Takes in a file for a case: its body is the file as it is, its name and the caller's key stand in headers. */
export function upload(context: Context, reception: Reception): Promise<Response> {
  return visit(context, reception, {
    price: PRICE,
    deadlineMs: DEADLINE_MS,
    identify: async (asked, signal) =>
      (await reception.options.authenticate(context.req.raw.headers, signal)) ?? toNobody(asked, reception),
    work: takeIn,
  })
}

async function takeIn({ asked, service }: Visitor): Promise<Response> {
  const { context, progress, record } = asked
  const file = arrivingFile(context.req.raw)
  const target = readHeaders(context.req.raw.headers) ?? (await caseOf(service, context.req.param('case') ?? ''))
  const outcome = isRefusal(target) ? target : await attachTo(service, target, context, awaited(file.body, progress))
  progress.awaitsBody = false
  if (isRefusal(outcome)) {
    await file.drain()
    return refused(asked, outcome)
  }
  record.changed = true
  return context.json({ attachment: outcome }, 201, answerHeaders(record))
}

/** Tells what a request that takes too long waits for: its body at first, and then the change that it asks for. */
async function* awaited(body: AsyncIterable<Uint8Array>, progress: Progress): AsyncGenerator<Uint8Array> {
  progress.awaitsBody = true
  yield* body
  progress.awaitsBody = false
  progress.changes = true
}

/** What an upload has to say of itself. */
function readHeaders(headers: Headers): Refusal | undefined {
  const { key, name } = said(headers)
  if (name === undefined)
    return refuse('INVALID_VALUE', { field: 'X-File-Name', allowed: ['a name in percent-encoded UTF-8'] })
  return keyProblem(key)
}

/** A name is not taken for more than a text: of a path, the last part. */
function said(headers: Headers): { key: string; name: string | undefined } {
  const key = headers.get('idempotency-key') ?? ''
  try {
    const name = decodeURIComponent(headers.get('x-file-name') ?? '')
    return { key, name: name.split(/[/\\]/).at(-1) ?? '' }
  } catch (error) {
    if (error instanceof URIError) return { key, name: undefined }
    throw error
  }
}

async function caseOf(service: Service, id: string): Promise<{ reached: ReachedProject; id: CaseId } | Refusal> {
  const [project = '', key = ''] = keysOf('Complaint', id) ?? keysOf('Suggestion', id) ?? []
  const found = await ownOrganization(service)
  const reached = found && isId('project', project) ? await reachById(service, found, project) : undefined
  return reached ? { reached, id: key as CaseId } : refuse('NOT_FOUND')
}

async function attachTo(
  service: Service,
  { reached, id }: { reached: ReachedProject; id: CaseId },
  { req }: Context,
  body: AsyncIterable<Uint8Array>,
): Promise<object | Refusal> {
  const { key, name = '' } = said(req.raw.headers)
  const attachment = await attach(service, reached, { id, key, name, body })
  return isRefusal(attachment) ? attachment : shown(service, reached, id, attachment)
}

function shown(service: Service, reached: ReachedProject, id: CaseId, attachment: Attachment): object {
  return {
    ...attachment,
    addedAt: formatInstant(attachment.addedAt),
    url: attachmentUrl(service, reached, { id, attachment: attachment.id }),
  }
}
