import { setTimeout as wait } from 'node:timers/promises'
import {
  type CaseExport,
  exportCases,
  type FoundOrganization,
  type Manifest,
  ownOrganization,
  reachedProject,
  reachedProjects,
  type Service,
} from '@zhiheng/service'
import type { Context } from 'hono'
import type { Meter } from '../budget/meter.ts'
import { httpProblem } from '../httpProblem.ts'
import { PAGE_PROBLEMS } from '../problem.ts'
import { account, type Reception, serviceOf } from '../reception.ts'
import { callerOf } from './caller.ts'
import { type ExportRequest, type ParameterProblem, readExportRequest } from './readRequest.ts'

/** How long one file may take: the longest list of a company, to a slow reader. */
const EXPORT_MS = 600_000
/** A page of 200 cases with their words. */
const PAGE_POINTS = 400
const PAUSE_MAX_MS = 1_000

const MEDIA_TYPE = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Hands out a list of cases as a file, of exactly what its pages show to the caller; or only says what it would hold. */
export async function exportRoute(context: Context, reception: Reception): Promise<Response> {
  const { req } = context
  if (req.raw.method === 'HEAD') {
    context.header('Allow', 'GET')
    return httpProblem(context, 405, 'METHOD_NOT_ALLOWED', 'GET')
  }
  const signal = AbortSignal.any([req.raw.signal, AbortSignal.timeout(EXPORT_MS)])
  const caller = await callerOf(context, reception, signal)
  if (caller instanceof Response) return caller
  const { asked, actor, meter } = caller
  const wanted = readExportRequest(new URL(req.url).searchParams)
  if ('problem' in wanted) return httpProblem(context, 400, 'BAD_USER_INPUT', problemText(wanted))
  const opened = await open(serviceOf(asked, reception, { actor, signal }), wanted)
  if (!opened) return httpProblem(context, 404, 'NOT_FOUND', 'There is nothing here')
  const { found, file } = opened
  if (typeof file === 'string') return httpProblem(context, 400, file, PAGE_PROBLEMS[file][asked.language])
  const counted = afforded(file, { meter, signal })
  const atEnd = () => account(asked, reception)
  if (wanted.manifest) return context.json(await manifestOf(counted, atEnd))
  context.header('content-type', MEDIA_TYPE[wanted.format])
  context.header('content-disposition', disposition(found, wanted))
  context.header('cache-control', 'no-store')
  return context.body(
    streamOf(counted, {
      atEnd,
      failed: (error) => reception.options.log({ level: 'warn', message: 'an export ended early', error }),
    }),
  )
}

function problemText({ problem, allowed }: ParameterProblem): string {
  const instead = allowed ? `; allowed: ${allowed.join(', ')}` : ''
  return `The parameter ${JSON.stringify(problem)} is not good${instead}`
}

/** The list that is asked for; `undefined` where there is none within reach. */
async function open(service: Service, asked: ExportRequest) {
  const found = await ownOrganization(service)
  if (!found) return undefined
  const { project, ...query } = asked
  const only = project === undefined ? undefined : await reachedProject(service, found, project)
  if (project !== undefined && !only) return undefined
  const projects = only ? [only] : await reachedProjects(service, found)
  return { found, file: await exportCases(service, found, projects, { ...query, only }) }
}

/** A file whose pages are paid for one by one: it slows down where its caller's budget is used up, and goes on. */
async function* afforded(file: CaseExport, { meter, signal }: { meter: Meter; signal: AbortSignal }): CaseExport {
  for (let step = await file.next(); ; step = await file.next()) {
    if (step.done) return step.value
    for (let waitMs = meter.take(PAGE_POINTS); waitMs !== undefined; waitMs = meter.take(PAGE_POINTS))
      await wait(Math.min(Math.max(waitMs, 1), PAUSE_MAX_MS), undefined, { signal })
    yield step.value
  }
}

async function manifestOf(file: CaseExport, atEnd: () => void): Promise<Manifest> {
  for (;;) {
    const step = await file.next()
    if (!step.done) continue
    atEnd()
    return step.value
  }
}

interface Ends {
  readonly atEnd: () => void
  readonly failed: (error: unknown) => void
}

/** A file as a body: the next piece is made when the last was taken, and one that fails does not look whole. */
function streamOf(file: CaseExport, { atEnd, failed }: Ends): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        for (;;) {
          const { done, value } = await file.next()
          if (done) {
            atEnd()
            return controller.close()
          }
          if (value.length > 0) return controller.enqueue(value)
        }
      } catch (error) {
        failed(error)
        controller.error(error)
      }
    },
    async cancel() {
      atEnd()
      await file.return(undefined as never)
    },
  })
}

/** The name of the file, in a form for every client: what is not plain Latin is written for those who know how to read it. */
function disposition({ organization }: FoundOrganization, { project, kind, format }: ExportRequest): string {
  const name = `${kind === 'COMPLAINT' ? 'complaints' : 'suggestions'}-${project ?? organization.code}.${format}`
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
