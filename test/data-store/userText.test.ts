import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INDEXES, KEY_ATTRIBUTES } from '../../packages/data/src/table/table.ts'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { 'MARKED-SITE': {} } })
})
afterAll(() => company.close())

const KEYS = [KEY_ATTRIBUTES, ...Object.values(INDEXES)].flatMap(({ partition, sort }) => [partition, sort])

test('nothing that a user typed is part of any key, in the table or in an index', async () => {
  company.clock.now = at('2015-07-01 10:00')
  const words = ['marked', '王芳', '13800138000', '3-1202', 'usr_marked', 'request-marked']
  const texts = {
    description: 'marked',
    complainantName: '王芳',
    complainantPhone: '13800138000',
    room: '3-1202',
    location: 'marked hall',
  }
  const { id } = await company.receive('MARKED-SITE', { key: 'request-marked', texts })
  await company.step('MARKED-SITE', id, { type: 'ASSIGN', assignee: 'usr_marked' })
  const { Items = [] } = await company.table.client.send(new ScanCommand({ TableName: company.table.name }))
  const stored = JSON.stringify(Items)
  expect(words.filter((word) => !stored.includes(word))).toEqual(['request-marked'])
  const keys = Items.flatMap((item) => KEYS.flatMap((name) => (name in item ? [String(item[name])] : [])))
  expect(keys.length).toBeGreaterThan(40)
  for (const key of keys) {
    expect(key).toMatch(/^[\w#-]+$/)
    expect(words.filter((word) => key.toLowerCase().includes(word.toLowerCase()))).toEqual([])
  }
})

test('what is personal stands in the text item of its case alone', async () => {
  const { Items = [] } = await company.table.client.send(new ScanCommand({ TableName: company.table.name }))
  const holding = Items.filter((item) => /王芳|13800138000|3-1202/.test(JSON.stringify(item)))
  expect(holding.map(({ pk }) => String(pk).split('#').at(-1))).toEqual(['TEXT'])
})
