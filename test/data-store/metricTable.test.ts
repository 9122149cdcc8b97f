import { isRefusal, type QuarterKey } from '@zhiheng/domain'
import { compareSites, type MetricRow, metricTable, verify } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quarterOf } from '../oracle/officeHours.ts'
import { type CaseFacts, metricsBy, type Split } from '../oracle/siteMetrics.ts'
import { accepted, type Company, openCompany, reached } from './company.fixture.ts'
import { importAll } from './imported.fixture.ts'
import { liveAll } from './lives.fixture.ts'

const SPAN = { from: '2015Q2' as QuarterKey, to: '2015Q3' as QuarterKey }
const DIMENSIONS = ['category', 'nature', 'channel', 'responsibility'] as const

let company: Company
let facts: CaseFacts[]
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
  facts = [...(await liveAll(company, { seed: 20_150_701, count: 90 })), ...(await importAll(company))]
})
afterAll(() => company.close())

/** Every subset of the axes that can be combined, with none or one of the dimensions. */
const SPLITS: readonly (readonly Split[])[] = ['', 'project', 'month', 'quarter', 'project month', 'project quarter']
  .concat(['quarter month', 'quarter project month'])
  .map((axes) => axes.split(' ').filter((axis) => axis !== '') as Split[])
  .flatMap((axes) => [axes, ...DIMENSIONS.map((dimension) => [...axes, dimension])])

function within(rows: readonly CaseFacts[]): CaseFacts[] {
  return rows.filter(({ receivedAt }) => ['2015Q2', '2015Q3'].includes(quarterOf(receivedAt)))
}

async function table(by: readonly Split[]): Promise<readonly MetricRow[]> {
  return accepted(await metricTable(company.service, company, { ...SPAN, by }))
}

describe('the metric table', () => {
  test('is asked of what really happened', async () => {
    expect(within(facts).length).toBeGreaterThan(30)
    expect(within(facts).length).toBeLessThan(facts.length - 20)
    expect((await verify(company.service, company)).differences).toEqual([])
    const [all] = metricsBy(within(facts), []).values()
    const idle = Object.entries(reached(all)).filter(([, value]) => value === 0)
    expect(idle).toEqual([])
  })

  test.for(SPLITS.map((by) => ({ by, name: by.join(', ') || 'nothing' })))(
    'by $name counts what an oracle counts',
    async ({ by }) => {
      const rows = await table(by)
      const wanted = metricsBy(within(facts), by)
      expect(rows.map((row) => by.map((name) => row[name]).join('|')).toSorted()).toEqual([...wanted.keys()].toSorted())
      for (const row of rows) {
        const figures = reached(wanted.get(by.map((name) => row[name]).join('|')))
        for (const [name, value] of Object.entries(figures)) {
          const found = row[name]
          if (!name.includes('_hours_')) expect(found, name).toBe(value)
          else if (value === null || value === 0) expect(found, name).toBe(value)
          else expect(Math.abs(Number(found) / value - 1), `${name} ${found} ${value}`).toBeLessThanOrEqual(0.05)
        }
        expect(Object.keys(row).toSorted()).toEqual([...by, ...Object.keys(figures)].toSorted())
      }
    },
  )

  test('comes in the order of its splits', async () => {
    const keys = (await table(['project', 'month'])).map((row) => `${row.project} ${row.month}`)
    expect(keys).toEqual(keys.toSorted())
    expect(keys.length).toBeGreaterThan(6)
  })

  test('shows the sites within reach and no others', async () => {
    const site = company.projectOf('B')
    const organization = company.organization.id
    const reach = new Set([site.id])
    const grants = [{ role: 'SITE_MANAGER', scope: { kind: 'project', project: site.id } }] as const
    const service = company.serviceFor({ kind: 'person', id: 'usr_b', name: '王芳', organization, grants, reach })
    const found = { organization: company.organization, space: reached(service.store.organization(organization)) }
    const rows = accepted(await metricTable(service, found, { ...SPAN, by: ['project'] }))
    const wanted = metricsBy(within(facts), ['project']).get('B')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ project: 'B', received: wanted?.received })
    const compared = await compareSites(service, found, { metric: 'complaintRate', period: SPAN.to })
    expect(compared.map(({ code }) => code)).toEqual(['B'])
  })

  test('is refused for two dimensions at once and for a span that ends before it begins', async () => {
    for (const one of DIMENSIONS)
      for (const other of DIMENSIONS) {
        if (one === other) continue
        const answer = await metricTable(company.service, company, { ...SPAN, by: [one, 'month', other] })
        expect(isRefusal(answer) && answer.refusal).toBe('INVALID_VALUE')
      }
    const answer = await metricTable(company.service, company, { from: SPAN.to, to: SPAN.from, by: [] })
    expect(isRefusal(answer) && answer).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: 'from' } })
  })

  test('has no rows where nothing was received', async () => {
    const span = { from: '2013Q1' as QuarterKey, to: '2013Q4' as QuarterKey }
    expect(await metricTable(company.service, company, { ...span, by: [] })).toEqual([])
  })
})
