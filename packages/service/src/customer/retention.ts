import { listProjects, readCasesEnded } from '@zhiheng/data'
import {
  type CaseState,
  civilDateOf,
  type Instant,
  instant,
  instantAt,
  isRefusal,
  monthOf,
  policyIn,
} from '@zhiheng/domain'
import { settleCase } from '../attachment/settle.ts'
import { advanceCase } from '../case/advance.ts'
import type { FoundOrganization } from '../organization/find.ts'
import { noteBeginning } from '../people/administer.ts'
import { eachProject, type ProjectFailure } from '../project/eachProject.ts'
import { type OpenedProject, openProject, type Service } from '../service.ts'

/** What a run of the retention job did; nothing is kept back for ever where the policy says nothing. */
export interface RetentionRun {
  /** Cases that were over before this had their words taken away. */
  readonly before?: Instant
  readonly erased: number
  /** Cases that refused it and keep their words. */
  readonly kept: number
  readonly failures: readonly ProjectFailure[]
}

const EVER = instant(0)

/**
 * Takes away the words of cases that were closed or ended longer ago than the organization's policy keeps them. Their
 * numbers, facts and figures stay. Running it again takes nothing more; one site's failure stops no other.
 */
export async function runRetention(service: Service, found: FoundOrganization): Promise<RetentionRun> {
  const before = keptSince(service, found)
  if (before === undefined) return { erased: 0, kept: 0, failures: [] }
  await noteBeginning(service, found.space, 'RETENTION_RUN_BEGUN')
  const projects = (await listProjects(found.space)).map(({ project }) => project)
  const { done, failures } = await eachProject(projects, async (project) => {
    const opened = await openProject(service, { organization: found.organization.id, project: project.id })
    return opened ? eraseAt(service, opened, before) : { erased: 0, kept: 0 }
  })
  const sum = (count: 'erased' | 'kept') => done.reduce((total, one) => total + one[count], 0)
  return { before, erased: sum('erased'), kept: sum('kept'), failures }
}

function keptSince(service: Service, { organization }: FoundOrganization): Instant | undefined {
  const { timeZone, policies } = organization
  const now = service.now()
  const { wordsKeptMonths } = policyIn(monthOf(now, timeZone), policies)
  if (wordsKeptMonths === undefined) return undefined
  const [year = 0, month = 1] = civilDateOf(now, timeZone).split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - wordsKeptMonths))
  return instantAt(civilDateOf(instant(first.getTime()), 'UTC'), 0, timeZone)
}

async function eraseAt(service: Service, opened: OpenedProject, before: Instant) {
  const { organization, project } = opened.space
  let [erased, kept] = [0, 0]
  for await (const page of readCasesEnded(opened.space, { from: EVER, to: before }))
    for (const { id, version } of page.filter(hasWords)) {
      const key = `retention ${id} ${version}`
      const done = await advanceCase(service, { organization, project, id, command: { type: 'ERASE' }, key })
      if (isRefusal(done)) kept += 1
      else {
        erased += 1
        await settleCase(service, opened, id)
      }
    }
  return { erased, kept }
}

/** Whether a case has words: none were taken away, or others were written since. */
function hasWords({ erasedAt, wordsSinceErasure }: CaseState): boolean {
  return erasedAt === undefined || wordsSinceErasure === true
}
