import { listAnalyses, type StoredAnalysis } from '@zhiheng/data'
import type { MonthKey, QuarterKey } from '@zhiheng/domain'
import {
  advanceCase,
  COMPARISON_METRICS,
  type ComparisonMetric,
  compareSites,
  findOrganization,
  listOpenCases,
  metricTable,
  reachedProjects,
  runQuarterlyAnalysis,
} from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted } from '../data-store/company.fixture.ts'
import { openWorld, type World } from './world.fixture.ts'

const QUARTER = '2025Q3' as QuarterKey
let world: World

beforeAll(async () => {
  world = await openWorld()
  const service = world.serviceFor(world.actors.operator)
  const analyse = async () => accepted(await runQuarterlyAnalysis(service, world.home.found, { quarter: QUARTER }))
  await analyse()
  const project = (await reachedProjects(service, world.home.found)).find((one) => one.project.code === 'HZ-01')
  const page = { kind: 'COMPLAINT', filter: {}, page: { first: 1 } } as const
  const open = project && (await listOpenCases(service, world.home.found, [project], page))
  if (!open || typeof open === 'string' || !open.edges[0]) throw new Error('no open case')
  const command = { type: 'VOID', texts: { endReason: '重复' } } as const
  accepted(await advanceCase(service, { ...open.edges[0].node, command, key: 'void' }))
  if ((await analyse()).revised !== 1) throw new Error('no analysis was revised')
}, 60_000)
afterAll(() => world.close())

/** Somebody who may read across the projects of a region, and somebody of the same projects who may not. */
async function both() {
  return Promise.all(
    (['region', 'site'] as const).map(async (name) => {
      const service = world.serviceFor(world.actors[name], name)
      const found = accepted(await findOrganization(service, 'home'))
      return { service, found, projects: await reachedProjects(service, found) }
    }),
  )
}

/** The answers of both, in the same order. */
async function answers<T>(ask: (who: Awaited<ReturnType<typeof both>>[number]) => Promise<T>) {
  const [across, apart] = await Promise.all((await both()).map(ask))
  return { across, apart }
}

describe('whoever works in single projects reads of them what others read across projects', () => {
  test.for(Object.keys(COMPARISON_METRICS) as ComparisonMetric[])('comparing sites by %s', async (metric) => {
    for (const period of [QUARTER, '2025-08' as MonthKey]) {
      const { across, apart } = await answers(({ service, found }) => compareSites(service, found, { metric, period }))
      expect(apart).toEqual(across)
      expect(apart).toHaveLength(2)
    }
  })

  test.for([{ by: [] }, { by: ['project', 'month'] }, { by: ['category'] }, { by: ['channel', 'quarter'] }] as const)(
    'the metric table by $by',
    async ({ by }) => {
      const asked = { from: '2025Q2' as QuarterKey, to: QUARTER, by }
      const { across, apart } = await answers(async ({ service, found }) =>
        accepted(await metricTable(service, found, asked)),
      )
      expect(apart).toEqual(across)
      expect(apart?.reduce((sum, { received }) => sum + Number(received), 0)).toBe(15)
    },
  )

  test('the open cases', async () => {
    const { across, apart } = await answers(async ({ service, found, projects }) => {
      const asked = { kind: 'COMPLAINT', filter: {}, page: { first: 50 } } as const
      const page = await listOpenCases(service, found, projects, asked)
      return typeof page === 'string' ? [] : page.edges.map(({ node }) => node)
    })
    expect(apart).toEqual(across)
    expect(apart).toHaveLength(7)
  })

  test('the latest analyses of a quarter', async () => {
    const { across, apart } = await answers(async ({ found, projects }) => {
      const reached = new Set(projects.map(({ project }) => project.id))
      const latest = await listAnalyses(found.space, QUARTER)
      return latest.filter(({ analysis }) => reached.has(analysis.project))
    })
    const bySite = (one: StoredAnalysis, other: StoredAnalysis) =>
      one.analysis.project < other.analysis.project ? -1 : 1
    expect(apart?.toSorted(bySite)).toEqual(across?.toSorted(bySite))
    expect(apart?.map(({ revision }) => revision).toSorted()).toEqual([1, 2])
  })
})
