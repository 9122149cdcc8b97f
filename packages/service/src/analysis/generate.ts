import {
  backOff,
  type ProjectSpace,
  RETRY,
  readAnalysis,
  readAnalysisWords,
  type StoredAnalysis,
  saveAnalysis,
} from '@zhiheng/data'
import {
  analysisChanges,
  endOfPeriod,
  type Instant,
  type Organization,
  type Project,
  type QuarterKey,
  type QuarterlyAnalysis,
  revisedProgress,
} from '@zhiheng/domain'
import { type OpenedProject, openProject, type Service } from '../service.ts'
import { computeWithCases } from './compute.ts'
import { contentOf, digestsOf } from './content.ts'
import { oweSubmission } from './owed.ts'

/**
 * Makes the analysis of one project and quarter, or a new revision where facts at that `asOf` have changed: it says what
 * changed, takes the words over, and leaves the one before as it was, approved or not. Throws where that cannot be done.
 */
export async function generateAnalysis(
  service: Service,
  organization: Organization,
  project: Project,
  { quarter, asOf }: { quarter: QuarterKey; asOf: Instant },
): Promise<'generated' | 'unchanged' | 'revised'> {
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) throw new Error('the project is out of reach')
  const done = await generate(service, opened, project, { quarter, asOf })
  // What is as of another instant is looked at, and owed by nobody.
  if (asOf === endOfPeriod(quarter, organization.timeZone)) await oweSubmission(service, opened, quarter)
  return done
}

async function generate(
  service: Service,
  opened: OpenedProject,
  project: Project,
  { quarter, asOf }: { quarter: QuarterKey; asOf: Instant },
): Promise<'generated' | 'unchanged' | 'revised'> {
  const { space } = opened
  // What an attempt of unknown end tried to store: where that is found, it was this run that made it.
  let doubtful: Attempted | undefined
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    if (attempt > 0) await backOff(space.table, attempt)
    const { analysis, cases } = await computeWithCases(opened, project, quarter, asOf)
    const content = contentOf(space.table, analysis, cases)
    const latest = await readAnalysis(space, { quarter, asOf })
    if (latest?.content === content) return isSame(latest, doubtful) ? made(latest) : 'unchanged'
    const figures = { ...analysis, cases: digestsOf(space.table, cases) }
    const stored = { generatedAt: service.now(), content, analysis: figures }
    const revision = latest ? await follow(space, latest, figures) : FIRST
    const outcome = await saveAnalysis(space, { ...stored, ...revision.made }, revision.follows)
    if (outcome.kind === 'DONE') return made(revision.made)
    if (outcome.kind === 'UNKNOWN') doubtful = { ...stored, ...revision.made }
  }
  throw new Error('the analysis could not be stored: the table was too busy')
}

interface Revision {
  readonly made: Pick<StoredAnalysis, 'revision' | 'progress' | 'changes'>
  /** The version that must still be the latest, and the words that are taken over. */
  readonly follows?: Parameters<typeof saveAnalysis>[2]
}

const FIRST: Revision = { made: { revision: 1, progress: { status: 'GENERATED', version: 1 } } }

async function follow(space: ProjectSpace, latest: StoredAnalysis, analysis: QuarterlyAnalysis): Promise<Revision> {
  const { revision, progress } = latest
  const at = { quarter: analysis.quarter, asOf: analysis.asOf, revision }
  const [words, before] = await Promise.all([
    readAnalysisWords(space, at),
    readAnalysis(space, { ...at, withCases: true }),
  ])
  const changes = analysisChanges((before ?? latest).analysis, analysis)
  return {
    made: { revision: revision + 1, progress: revisedProgress(progress), changes },
    follows: { version: progress.version, words },
  }
}

type Attempted = Pick<StoredAnalysis, 'revision' | 'generatedAt'>

function made({ revision }: Pick<StoredAnalysis, 'revision'>): 'generated' | 'revised' {
  return revision === 1 ? 'generated' : 'revised'
}

function isSame(found: Attempted, tried: Attempted | undefined): boolean {
  return found.revision === tried?.revision && found.generatedAt === tried.generatedAt
}
