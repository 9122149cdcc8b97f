import { Readable } from 'node:stream'
import { addCategories, categoryId, listCategories, readAllCases } from '@zhiheng/data'
import type { CategoryId } from '@zhiheng/domain'
import { changeCategory, importComplaints } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany } from '../data-store/company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
  company.clock.now = at('2015-11-04 10:00')
})
afterAll(() => company.close())

const COLUMNS =
  'source_id,site_id,created_at,category,subcategory,description,location,building,channel,nature,responsibility,status,responded_at,closed_at'

async function importRows(rows: readonly (readonly [id: string, category: string, below: string])[]) {
  const lines = rows.map(
    ([id, category, below]) =>
      `${id},A,2015-11-0${id}T09:00:00+08:00,${category},${below},words,,,PHONE,SERVICE,PROPERTY,open,,`,
  )
  const source = Readable.from([Buffer.from(`${COLUMNS}\n${lines.join('\n')}\n`)])
  const observer = { rejected: () => undefined, progress: () => undefined }
  return importComplaints(company.service, company, { source }, observer)
}

test('a file meets topics by what they were called, what they were merged into, and also when they are retired', async () => {
  const { space, organization, service } = company
  const id = (name: string, parent?: CategoryId) => categoryId(space, name, parent)
  const [lift, lighting, green] = [id('升降机'), id('照明'), id('绿化')]
  const topic = (name: string, parent?: CategoryId) => ({
    id: id(name, parent),
    organization: organization.id,
    name,
    ...(parent && { parent }),
  })
  const lamp = topic('楼道灯')
  await addCategories(space, [topic('升降机'), topic('照明'), topic('绿化'), lamp, topic('感应灯', lamp.id)])
  const edit = async (change: Parameters<typeof changeCategory>[2]) =>
    accepted(await changeCategory(service, company, change))
  await edit({ type: 'RENAME', id: lift, name: '垂直交通' })
  await edit({ type: 'MERGE', id: lamp.id, into: lighting })
  await edit({ type: 'RETIRE', id: green })
  const before = (await listCategories(space)).length
  const rows = [
    ['1', '升降机', ''],
    ['2', '楼道灯', '感应灯'],
    ['3', '绿化', ''],
  ] as const
  expect(await importRows(rows)).toMatchObject({ imported: 3, rejected: 0 })
  expect(await importRows(rows)).toMatchObject({ unchanged: 3, rejected: 0 })
  expect((await listCategories(space)).length).toBe(before)
  const found: unknown[] = []
  for await (const page of readAllCases(company.spaceOf('A'), 'COMPLAINT'))
    found.push(...page.map(({ category, subcategory }) => [category, subcategory]))
  expect(found).toEqual([
    [lift, undefined],
    [lighting, id('感应灯', lamp.id)],
    [green, undefined],
  ])
})
