import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { isRefusal } from '@zhiheng/domain'
import { findOrganization, importComplaints, safeText } from '@zhiheng/service'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { NASTY, nastyComplaints } from './nasty.ts'

const COUNT = 240
const AMPLE = { capacity: 1e9, restorePerSecond: 1e6, operationPriceMax: 1e9 }

let company: Company
beforeAll(async () => {
  company = await openCompany({ budgets: { person: AMPLE, organization: AMPLE } })
  const found = await findOrganization(company.operator, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  const source = Readable.from([Buffer.from(nastyComplaints(COUNT, ['HZ-01', 'HZ-01', 'HZ-02', 'GZ-01']))])
  const observer = { rejected: () => undefined, progress: () => undefined }
  const { imported } = await importComplaints(company.operator, found, { source }, observer)
  if (imported !== COUNT) throw new Error(`${imported} of ${COUNT} rows were imported`)
}, 60_000)
afterAll(() => company.close())

async function get(parameters: Record<string, string>, as = 'manager') {
  const headers = as ? { authorization: `Bearer ${as}` } : {}
  const response = await company.app.request(`/export/cases?${new URLSearchParams(parameters).toString()}`, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

type Row = Readonly<Record<string, string>>
const rowsOf = (bytes: Buffer): Row[] => parse<Row>(bytes, { columns: true, bom: true })

interface List {
  readonly edges: { node: { number: string; state: string; texts: { description: string } } }[]
  readonly totalCount: number
  readonly pageInfo: { hasNextPage: boolean; endCursor: string }
}

/** A whole list as its pages show it. */
async function pages(given: { filter: object; order: string; project: string | undefined }, as: string) {
  const { project, ...variables } = given
  const owner = project === undefined ? 'organization' : `project(code: "${project}")`
  const query = `query ($filter: CaseFilter, $order: CaseOrder, $after: String) { owner: ${owner} { list: complaints(filter: $filter, order: $order, first: 50, after: $after) {
    totalCount edges { node { number state texts { description } } } pageInfo { hasNextPage endCursor } } } }`
  const nodes: List['edges'][number]['node'][] = []
  let after: string | undefined
  for (let round = 0; round < 20; round++) {
    const answer = await company.ask<{ owner: { list: List } }>(query, { ...variables, after }, { as })
    expect(answer.body.errors).toBeUndefined()
    const list = answer.body.data?.owner.list as List
    nodes.push(...list.edges.map(({ node }) => node))
    if (!list.pageInfo.hasNextPage) return { nodes, total: list.totalCount }
    after = list.pageInfo.endCursor
  }
  throw new Error('the list has no end')
}

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 1 })
const filters = fc.record({
  state: some(['RECEIVED', 'IN_PROGRESS', 'CLOSED']),
  channel: some(['PHONE', 'APP', 'ONLINE']),
  nature: some(['SERVICE', 'FACILITY']),
  assignee: some(['li', 'wang']),
  major: fc.option(fc.boolean(), { nil: undefined, freq: 1 }),
  overdue: fc.option(fc.boolean(), { nil: undefined, freq: 1 }),
  period: fc.constantFrom(undefined, undefined, '2026Q1', '2026-05'),
})

describe('an export', () => {
  test('holds the rows that the pages show for any filter and order, in that order and with those words', async () => {
    const asked = fc.record({
      filter: filters,
      text: fc.constantFrom(undefined, undefined, undefined, '王小明', '1201'),
      order: fc.constantFrom('RECEIVED_DESC', 'RECEIVED_ASC', 'DEADLINE'),
      project: fc.constantFrom('HZ-01', 'HZ-01', undefined),
      as: fc.constantFrom('manager', 'quality', 'regional'),
    })
    let [rows, narrowed] = [0, 0]
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, text, order, project, as }) => {
        const sought = project === undefined ? undefined : text
        const said = Object.entries({ ...filter, text: sought }).filter(([, value]) => value !== undefined)
        const shown = await pages({ filter: Object.fromEntries(said), order, project }, as)
        const texts = said.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)])
        const { status, bytes } = await get(
          { ...(project && { project }), order, ...(Object.fromEntries(texts) as Record<string, string>) },
          as,
        )
        expect(status).toBe(200)
        const found = rowsOf(bytes)
        const told = shown.nodes.map(({ number, state, texts: words }) => [number, state, safeText(words.description)])
        expect(found.map(({ number, state, description }) => [number, state, description])).toEqual(told)
        expect(shown.total).toBe(found.length)
        rows += found.length
        narrowed += said.length
      }),
      { numRuns: 10, seed: 20 },
    )
    expect([rows > 200, narrowed > 10]).toEqual([true, true])
  }, 60_000)

  test('keeps every text whole and lets no spreadsheet run one', async () => {
    const rows = rowsOf((await get({ project: 'HZ-01', order: 'RECEIVED_ASC' })).bytes)
    expect(rows).toHaveLength(COUNT / 2)
    for (const [index, { description }] of rows.entries()) {
      const written = NASTY[(Math.floor(index / 2) * 4 + (index % 2)) % NASTY.length] ?? ''
      expect(description).toBe(safeText(written))
    }
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    const [first] = rows
    expect(first?.received_at).toBe('2026-01-02T11:00:00+08:00')
    expect(first?.category).toBe('维修')
  })

  test('shows names, phones and rooms to whoever sees them on the page, masked to whoever does not', async () => {
    const whole = (await get({ project: 'HZ-01' })).bytes.toString()
    const byQuality = (await get({ project: 'HZ-01' }, 'quality')).bytes.toString()
    const masked = (await get({ project: 'HZ-01' }, 'regional')).bytes.toString()
    expect(byQuality).toBe(whole)
    for (const text of ['王小明', '13800138000', '欧阳修']) {
      expect(whole).toContain(text)
      expect(masked).not.toContain(text)
    }
    expect(masked).toContain('王**')
    expect(masked).toContain('138****8000')
  })

  test('is empty for whoever reads no case, and not there for whoever does not reach the site', async () => {
    for (const as of ['bi', 'admin']) {
      const { status, bytes } = await get({ project: 'HZ-01' }, as)
      expect([status, rowsOf(bytes)]).toEqual([200, []])
    }
    const nothing = await get({ project: 'NO-99' })
    for (const [project, as] of [
      ['HZ-01', 'neighbour'],
      ['HZ-01', 'south'],
      ['', 'manager'],
    ] as const) {
      const { status, bytes } = await get({ project }, as)
      expect([status, bytes.toString()]).toEqual([404, nothing.bytes.toString()])
    }
    expect((await get({}, '')).status).toBe(401)
  })

  test('says what it holds: as many rows, and the hash of the file', async () => {
    const asked = { project: 'HZ-01', channel: 'APP', order: 'RECEIVED_ASC' }
    const manifest = JSON.parse((await get({ ...asked, manifest: 'true' })).bytes.toString())
    const { bytes, headers } = await get(asked)
    expect(manifest).toMatchObject({
      organization: 'demo',
      project: 'HZ-01',
      kind: 'COMPLAINT',
      filter: { channels: ['APP'] },
    })
    expect(manifest.rows).toBe(rowsOf(bytes).length)
    expect(manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(headers.get('content-disposition')).toContain('complaints-HZ-01.csv')
    const marked = (await get({ ...asked, bom: 'true' })).bytes
    expect(marked.subarray(0, 3)).toEqual(Buffer.from('\ufeff'))
    expect(marked.subarray(3)).toEqual(bytes)
  })

  test('is not begun for whoever asks for headers alone', async () => {
    const { status, headers } = await company.app.request('/export/cases?project=HZ-01', { method: 'HEAD' })
    expect([status, headers.get('allow')]).toEqual([405, 'GET'])
  })

  test('as a workbook holds the same rows as text, and its manifest the hash of the CSV', async () => {
    const asked = { project: 'HZ-01', order: 'RECEIVED_ASC' }
    const parts = unzipSync((await get({ ...asked, format: 'xlsx' })).bytes)
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const csv = (await get(asked)).bytes
    expect(part('xl/worksheets/sheet1.xml').split('<row>')).toHaveLength(2 + COUNT / 2)
    expect(part('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(part('xl/worksheets/sheet2.xml')).toContain(createHash('sha256').update(csv).digest('hex'))
    expect(part('xl/workbook.xml')).toContain('Cases 明细')
  })

  test('is noted in the audit log with who had it', async () => {
    const { body } = await company.ask<{ auditLog: { edges: { node: { by: string } }[] } }>(
      '{ auditLog(first: 200, filter: { what: "CASES_EXPORTED" }) { edges { node { by } } } }',
      {},
      { as: 'quality' },
    )
    const who = new Set(body.data?.auditLog.edges.map(({ node }) => node.by))
    for (const id of ['usr_manager', 'usr_quality', 'usr_regional']) expect(who).toContain(id)
    expect(who).not.toContain('usr_bi')
  })

  test.each([
    ['state', 'OPEN'],
    ['overdue', 'yes'],
    ['period', '2026'],
    ['format', 'pdf'],
    ['order', 'NAME'],
    ['room', '3-1201'],
    ['receivedFrom', '2026-01-01'],
  ])('that is asked for with %s=%s is refused, not made without it', async (name, value) => {
    expect((await get({ project: 'HZ-01', [name]: value })).status).toBe(400)
  })

  test('of all sites is not narrowed by words', async () => {
    expect((await get({ text: '王' }, 'quality')).status).toBe(400)
  })
})
