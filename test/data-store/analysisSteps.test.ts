import { listAudit, listNotices } from '@zhiheng/data'
import type { CaseId, QuarterKey, Tell } from '@zhiheng/domain'
import {
  analysisRevisions,
  analysisSteps,
  runQuarterlyAnalysis,
  runSweep,
  shownAnalysisWords,
  shownDrafts,
  siteControls,
  verify,
} from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnalysisDesk, openAnalysisDesk, QUARTER } from './analysisDesk.fixture.ts'
import { accepted, at, reached } from './company.fixture.ts'

let desk: AnalysisDesk
let first: CaseId
beforeAll(async () => {
  desk = await openAnalysisDesk()
  first = await desk.solved({ measures: '更换闭门器', causes: '闭门器老化' })
  await desk.solved({ measures: '已向王建国致歉', causes: '沟通不足', name: '王建国' })
  desk.clock.now = at('2015-10-01 00:30')
  await desk.run()
})
afterAll(() => desk.close())

/** What is still to be told of the site's analyses, in the order of the steps it follows from. */
async function tells(): Promise<Tell[]> {
  const found: Tell[] = []
  for await (const notice of listNotices(desk.spaceOf('A')))
    if (notice.about.startsWith('ana_')) found.push(...notice.tells)
  return found
}
const told = async () => (await tells()).map(({ kind, period }) => `${kind} ${period}`)

const SUBMIT = { type: 'SUBMIT' } as const
const APPROVE = { type: 'APPROVE' } as const
const back = (reasons: string) => ({ type: 'RETURN', reasons }) as const
const draft = (texts: object = {}) => ({ type: 'DRAFT', texts }) as const

test('an analysis that nobody has touched offers drafts that name nobody, and nothing can be submitted or decided', async () => {
  const { manager, regional } = desk.people
  const shown = await desk.shown()
  expect(await shownAnalysisWords(shown)).toEqual({})
  const number = 'A-2015-00001'
  expect(await shownDrafts(shown)).toEqual({
    correctiveMeasures: `${number} 单元门损坏：更换闭门器；已修复`,
    lessons: `${number} 单元门损坏：闭门器老化\nA-2015-00002 单元门损坏：沟通不足`,
  })
  expect(await analysisSteps(manager, shown)).toEqual(['analysisDraft'])
  expect(await desk.refused(manager, SUBMIT)).toMatchObject({
    refusal: 'STATE_DOES_NOT_ALLOW',
    parameters: { state: 'GENERATED', command: 'SUBMIT', allowed: ['DRAFT'] },
  })
  expect(await desk.refused(regional, APPROVE)).toMatchObject({ refusal: 'STATE_DOES_NOT_ALLOW' })
})

test('the site completes it, the region returns it with reasons, and approves what was mended', async () => {
  const { manager, lead, regional, executive } = desk.people
  expect(await desk.taken(lead, draft({ lessons: '加强巡检' }))).toMatchObject({ status: 'DRAFTED', version: 2 })
  const words = async () => shownAnalysisWords(await desk.shown())
  expect(await words()).toEqual({
    correctiveMeasures: 'A-2015-00001 单元门损坏：更换闭门器；已修复',
    lessons: '加强巡检',
  })
  expect(await desk.taken(manager, SUBMIT)).toMatchObject({ status: 'SUBMITTED', version: 3 })
  expect(await desk.taken(regional, back('请补充计划'))).toMatchObject({ status: 'RETURNED', version: 4 })
  expect(await words()).toMatchObject({ reasons: '请补充计划', lessons: '加强巡检' })
  expect(await told()).toEqual(['ANALYSIS_SUBMITTED 2015Q3', 'ANALYSIS_RETURNED 2015Q3'])
  expect(await desk.taken(manager, draft({ lessons: '每月巡检' }))).toMatchObject({ status: 'DRAFTED', version: 5 })
  expect(await desk.taken(manager, SUBMIT)).toMatchObject({ status: 'SUBMITTED', version: 6 })
  expect(await desk.taken(regional, APPROVE)).toMatchObject({
    status: 'APPROVED',
    version: 7,
    draftedBy: { id: manager.store.actor.id },
    submittedBy: { id: manager.store.actor.id },
    decidedBy: { id: regional.store.actor.id },
    decidedAt: desk.clock.now,
  })
  for (const by of [manager, regional, executive]) expect(await analysisSteps(by, await desk.shown(by))).toEqual([])
  const stretch = { from: at('2015-10-01 00:00'), to: at('2015-11-01 00:00') }
  const accept = ({ subject }: { subject: string }) => subject === QUARTER
  const { rows } = await listAudit(desk.space, stretch, { limit: 20, backward: false, accept })
  const deeds = rows.map(({ row }) => row)
  const steps = ['DRAFTED', 'SUBMITTED', 'RETURNED', 'DRAFTED', 'SUBMITTED', 'APPROVED'].map((one) => `ANALYSIS_${one}`)
  expect(deeds.map(({ what }) => what).toSorted()).toEqual(steps.toSorted())
  expect(deeds.every(({ project, before, after }) => project !== undefined && before !== after)).toBe(true)
})

describe('when facts of the quarter change after the approval, a new revision', () => {
  test('says what changed, takes the texts over, and is to be submitted again; the approved one stays as it was', async () => {
    const before = await desk.shown()
    desk.clock.now = at('2015-10-20 10:00')
    await desk.step('A', first, { type: 'VOID', texts: { endReason: '重复录入' } })
    expect(await desk.run()).toMatchObject({ revised: 1, unchanged: 1 })
    const after = await desk.shown()
    expect(after.stored).toMatchObject({ revision: 2, progress: { status: 'DRAFTED', version: 8 } })
    expect(after.stored?.changes).toMatchObject({ gone: [first], added: [], changed: [] })
    expect(after.stored?.changes?.figures).toContainEqual({ figure: 'totals.received', before: 2, after: 1 })
    expect(await shownAnalysisWords(after)).toMatchObject({ lessons: '每月巡检' })
    expect(await analysisSteps(desk.people.manager, after)).toEqual(['analysisDraft', 'analysisSubmit'])
    const approved = await desk.shown(desk.people.executive, 1)
    expect(approved.analysis).toEqual(before.analysis)
    expect(approved.stored).toEqual(before.stored)
    expect(await shownAnalysisWords(approved)).toMatchObject({ lessons: '每月巡检' })
    expect(await analysisSteps(desk.people.manager, approved)).toEqual([])
    const revisions = await analysisRevisions(after)
    expect(revisions.map(({ revision, progress }) => [revision, progress.status])).toEqual([
      [2, 'DRAFTED'],
      [1, 'APPROVED'],
    ])
    expect(await desk.run()).toMatchObject({ revised: 0, unchanged: 2 })
  })

  test('is not there by a number that was never given', async () => {
    for (const revision of [0, 3, -1, 1.5, 10_000])
      await expect(desk.shown(desk.people.manager, revision)).rejects.toThrow('not there')
  })
})

describe('nobody decides their own request:', () => {
  test('what a manager of the region has submitted goes to the quality department, and to nobody else', async () => {
    const { both, quality, regional } = desk.people
    await desk.taken(both, draft())
    expect(await desk.taken(both, SUBMIT)).toMatchObject({ status: 'SUBMITTED' })
    expect((await tells()).at(-1)).toMatchObject({ kind: 'ANALYSIS_SUBMITTED', audience: 'QUALITY' })
    expect(await desk.refused(both, APPROVE)).toMatchObject({ refusal: 'NOT_YOUR_OWN' })
    expect(await desk.refused(both, back('no'))).toMatchObject({ refusal: 'NOT_YOUR_OWN' })
    expect(await desk.refused(regional, APPROVE)).toMatchObject({ refusal: 'NOT_FOUND' })
    const steps = async (by: typeof both) => analysisSteps(by, await desk.shown(by))
    expect([await steps(both), await steps(regional)]).toEqual([[], []])
    expect(await steps(quality)).toEqual(['analysisApprove', 'analysisReturn'])
    expect(await desk.taken(quality, back('请重写'))).toMatchObject({ status: 'RETURNED' })
  })

  test('the quality department decides nothing that the region decides', async () => {
    const { manager, quality, regional } = desk.people
    await desk.taken(manager, draft())
    await desk.taken(manager, SUBMIT)
    expect(await desk.refused(quality, APPROVE)).toMatchObject({ refusal: 'NOT_FOUND' })
    expect(await analysisSteps(quality, await desk.shown(quality))).toEqual([])
    expect(await desk.taken(regional, back('请重写'))).toMatchObject({ status: 'RETURNED' })
  })
})

describe('what a site owes', () => {
  const control = async () => {
    const { figures } = reached(await siteControls(desk.service, await desk.site(desk.service), '2015Q4' as never))
    const figure = reached(figures.find((one) => one.control === 'complaint.quarterlyAnalysis'))
    return [figure.met, figure.breached, figure.pending]
  }

  test('is done by the first submission, and stays so whatever becomes of the analysis', async () => {
    expect(await control()).toEqual([1, 0, 0])
    const { figures } = reached(await siteControls(desk.service, await desk.site(desk.service, 'B'), '2015Q4' as never))
    expect(figures.find((one) => one.control === 'complaint.quarterlyAnalysis')).toMatchObject({ pending: 1, due: 0 })
    expect((await verify(desk.service, desk)).differences).toEqual([])
  })

  test('is breached where nothing was submitted within ten working days', async () => {
    accepted(await runSweep(desk.service, { organization: desk.organization.id }))
    const site = await desk.site(desk.service, 'B')
    const figures = async () => reached(await siteControls(desk.service, site, '2015Q4' as never)).figures
    expect(await figures()).toContainEqual(
      expect.objectContaining({ control: 'complaint.quarterlyAnalysis', breached: 1 }),
    )
    expect((await verify(desk.service, desk)).differences).toEqual([])
  })

  test('is nothing for a quarter whose time had run out before its analysis was made', async () => {
    const quarter = '2014Q4' as QuarterKey
    accepted(await runQuarterlyAnalysis(desk.service, desk, { quarter }))
    const { figures } = reached(await siteControls(desk.service, await desk.site(desk.service), '2015Q1' as never))
    expect(figures.find((one) => one.control === 'complaint.quarterlyAnalysis')).toMatchObject({ due: 0, pending: 0 })
  })
})

describe('two people at once:', () => {
  test('of two who saw the same, one is told, whichever process they came through, and nothing is written over', async () => {
    const { manager, lead } = desk.people
    const expectedVersion = await desk.version()
    const answers = await Promise.all([
      desk.take(manager, draft({ lessons: '甲' }), { expectedVersion }),
      desk.take({ ...lead, lanes: desk.otherProcess().lanes }, draft({ lessons: '乙' }), { expectedVersion }),
    ])
    const refusals = answers.filter((answer) => 'refusal' in answer)
    expect(refusals).toEqual([
      { refusal: 'VERSION_CONFLICT', parameters: { expected: expectedVersion, actual: expectedVersion + 1 } },
    ])
    const winner = 'refusal' in (answers[0] ?? {}) ? '乙' : '甲'
    expect(await shownAnalysisWords(await desk.shown())).toMatchObject({ lessons: winner })
  })

  test('a step that a new revision has overtaken is told so', async () => {
    const { manager } = desk.people
    const expectedVersion = await desk.version()
    const second = reached((await desk.cases())[0])
    await desk.step('A', second, { type: 'RECLASSIFY', to: { nature: 'FACILITY' } })
    expect(await desk.run()).toMatchObject({ revised: 1 })
    expect(await desk.refused(manager, SUBMIT, { expectedVersion })).toMatchObject({ refusal: 'VERSION_CONFLICT' })
    expect((await desk.shown()).stored?.changes?.changed).toEqual([second])
  })

  test('the same request twice has the effect of one, and the same key with other words is refused', async () => {
    const { manager } = desk.people
    const more = { expectedVersion: await desk.version(), key: 'once' }
    const [one, two] = await Promise.all([
      desk.take(manager, draft({ lessons: '丙' }), more),
      desk.take(manager, draft({ lessons: '丙' }), more),
    ])
    for (const answer of [one, two]) expect(answer).toMatchObject({ stored: { progress: { status: 'DRAFTED' } } })
    expect(await desk.version()).toBe(more.expectedVersion + 1)
    expect(await desk.refused(manager, draft({ lessons: '丁' }), more)).toMatchObject({
      refusal: 'IDEMPOTENCY_KEY_REUSED',
    })
  })
})

describe('words that name somebody', () => {
  test('are refused, and where somebody became known since, masked for the region and shown whole to the site', async () => {
    const { manager, regional, quality } = desk.people
    expect(await desk.refused(manager, draft({ lessons: '已请王 建国参加' }))).toMatchObject({
      refusal: 'TEXT_NAMES_A_PERSON',
      parameters: { field: 'lessons', found: ['王 建国'] },
    })
    await desk.taken(manager, draft({ lessons: '与李爱民约定巡检' }))
    const id = reached((await desk.cases())[0])
    await desk.step('A', id, { type: 'CORRECT', texts: { complainantName: '李爱民' }, places: {} })
    const lessons = async (by: typeof manager) => (await shownAnalysisWords(await desk.shown(by))).lessons
    expect([await lessons(regional), await lessons(manager), await lessons(quality)]).toEqual([
      '与李**约定巡检',
      '与李爱民约定巡检',
      '与李爱民约定巡检',
    ])
    expect(await desk.refused(manager, SUBMIT)).toMatchObject({ refusal: 'TEXT_NAMES_A_PERSON' })
  })
})

test('there are no steps of what is not stored: another quarter, or a site that does not exist for the caller', async () => {
  const { manager } = desk.people
  const quarter = '2015Q2' as never
  expect(await desk.refused(manager, draft(), { quarter })).toMatchObject({ refusal: 'NOT_FOUND' })
  await expect(desk.site(manager, 'B')).rejects.toThrow('out of reach')
})
