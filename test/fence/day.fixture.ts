import {
  casesByDeadline,
  casesByReceipt,
  type ProjectSpace,
  readCaseByNumber,
  readCasePage,
  readDue,
  readHistograms,
  readRollups,
} from '@zhiheng/data'
import type { CaseCommand, CaseId, CaseKind, CaseState, MonthKey, ProjectId, QuarterKey } from '@zhiheng/domain'
import {
  advanceCase,
  caseTexts,
  caseTimeline,
  compareSites,
  type FoundOrganization,
  findCaseByNumber,
  listCases,
  listCategories,
  listOpenCases,
  metricTable,
  type ReachedProject,
  reachedProjects,
  receiveCase,
  runQuarterlyAnalysis,
  type Service,
  showAnalyses,
  showAnalysis,
  shownLocations,
  verify,
} from '@zhiheng/service'
import { accepted, reached } from '../data-store/company.fixture.ts'

type Step = Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>

const QUARTER = '2025Q3' as QuarterKey
const MONTHS = { from: '2025-07' as MonthKey, to: '2025-09' as MonthKey }
const WHOLE_LIFE: readonly Step[] = [
  { type: 'RESPOND', texts: { reply: '今天上门' } },
  { type: 'ASSIGN', assignee: 'Li' },
  { type: 'FILL_RECORD_FORM', cause: 'UNKNOWN', texts: { causes: '不明', measures: '检查', result: '已修' } },
  { type: 'COMMENT', texts: { comment: '已到现场' } },
  { type: 'RECLASSIFY', to: { responsibility: 'DEVELOPER', claimedAmountFen: 200_000, managementFailure: 'YES' } },
  { type: 'REFER', texts: { referralLetter: '请修复' } },
  { type: 'CHECK_DEVELOPER_PROGRESS', texts: { developerProgress: '备料' } },
  { type: 'UPDATE_OWNER', texts: { ownerUpdate: '已报地产' } },
  { type: 'PAUSE', reason: 'WAITING_DEVELOPER', texts: { pauseReason: '等备件' } },
  { type: 'RESUME' },
  { type: 'REPORT_MAJOR', texts: { majorReport: '重大' } },
  { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已更换' } },
  { type: 'FILE_SPECIAL_REPORT', texts: { specialReport: '经过与教训' } },
  { type: 'VERIFY' },
  { type: 'CALL_BACK', satisfaction: 5 },
  { type: 'CLOSE' },
  { type: 'REOPEN', texts: { reopenReason: '又来了' } },
  { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '再次更换' } },
  { type: 'FAIL_VERIFICATION', texts: { verificationFinding: '仍有噪音' } },
  { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '终于好了' } },
  { type: 'VERIFY' },
  { type: 'ATTEMPT_CALL_BACK' },
  { type: 'SWEEP' },
]

/** Takes in a complaint and leads it through every step there is. */
export async function liveThrough(service: Service, found: FoundOrganization, project: ProjectId): Promise<CaseState> {
  const place = { organization: found.organization.id, project }
  const key = (what: string) => `${service.store.actor.kind} ${project} ${what}`
  let state = await take(service, found, { project, kind: 'COMPLAINT', key: key('receive') })
  for (const [index, command] of WHOLE_LIFE.entries())
    state = accepted(await advanceCase(service, { ...place, id: state.id, command, key: key(`step ${index}`) }))
  const ending = await take(service, found, { project, kind: 'SUGGESTION', key: key('suggest') })
  const command = { type: 'WITHDRAW', texts: { endReason: '撤回' } } as const
  accepted(await advanceCase(service, { ...place, id: ending.id, command, key: key('withdraw') }))
  return state
}

async function take(
  service: Service,
  { organization, space }: FoundOrganization,
  asked: { project: ProjectId; kind: CaseKind; key: string },
): Promise<CaseState> {
  const [category] = await listCategories(space)
  const classification = {
    category: reached(category).id,
    nature: 'SERVICE',
    responsibility: 'PROPERTY',
    managementFailure: 'UNDETERMINED',
  } as const
  const words = { description: '楼上夜间噪音', location: '3 幢', room: '301' }
  const receive = { organization: organization.id, channel: 'PHONE', classification, texts: words, ...asked } as const
  return accepted(await receiveCase(service, receive))
}

/** Reads everything that an actor's screens show. */
export async function lookAtAll(service: Service, found: FoundOrganization): Promise<readonly ReachedProject[]> {
  const projects = await reachedProjects(service, found)
  for (const project of projects) await lookAt(service, found, project)
  const page = { first: 5 }
  const open = await listOpenCases(service, found, projects, { kind: 'COMPLAINT', filter: {}, page })
  if (typeof open === 'string') throw new Error(open)
  await showAnalyses(found, projects, QUARTER)
  await compareSites(service, found, { metric: 'closure', period: QUARTER })
  for (const by of [['project'], ['category', 'month']] as const)
    accepted(await metricTable(service, found, { from: QUARTER, to: QUARTER, by }))
  return projects
}

async function lookAt(service: Service, found: FoundOrganization, project: ReachedProject): Promise<void> {
  const page = { first: 5 }
  const states = new Map<CaseId, CaseState>()
  for (const order of ['RECEIVED_DESC', 'RECEIVED_ASC', 'DEADLINE'] as const) {
    const listed = await listCases(project, { kind: 'COMPLAINT', filter: {}, order, page })
    if (typeof listed === 'string') throw new Error(listed)
    for (const { node } of listed.edges) states.set(node.id, node)
  }
  await caseTexts(project, [...states.keys()])
  for (const { id, number } of states.values()) {
    await caseTimeline(project, id)
    await findCaseByNumber(service, found, { kind: 'COMPLAINT', number })
  }
  const shown = await showAnalysis(project, QUARTER)
  if (shown) await shownLocations(shown)
}

/** Reads what one project's records are, one way after another, as far as the fence alone decides; how many there are. */
export async function readRecords(space: ProjectSpace): Promise<number> {
  const asked = { limit: 5, backward: false, accept: () => true }
  const { rows } = await readCasePage(casesByReceipt(space, [space], { kind: 'COMPLAINT', newestFirst: true }), asked)
  await readCasePage(casesByDeadline(space), asked)
  await readCaseByNumber(space, { kind: 'COMPLAINT', year: 2025, sequence: 1 })
  const rollups = await readRollups(space, { kind: 'COMPLAINT', ...MONTHS })
  await readHistograms(space, { kind: 'COMPLAINT', ...MONTHS })
  for await (const due of readDue(space)) if (due.kind !== 'CASE_CLOCK') throw new Error(due.kind)
  return rows.length + rollups.length
}

/** Makes the analyses of a quarter, and recomputes every figure; none may be off. */
export async function analyseAndVerify(service: Service, found: FoundOrganization): Promise<void> {
  const run = accepted(await runQuarterlyAnalysis(service, found, { quarter: QUARTER }))
  if (run.failed > 0) throw new Error(JSON.stringify(run.failures))
  const { differences } = await verify(service, found)
  if (differences.length > 0) throw new Error(JSON.stringify(differences))
}
