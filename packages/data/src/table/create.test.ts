import { expect, test } from 'vitest'
import { tableDefinition } from './create.ts'

test('the table is created as reviewers have read it', async () => {
  const text = `${JSON.stringify(tableDefinition('zhiheng'), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('golden/table.json')
})

test('every attribute of a key is declared once and used', () => {
  const { AttributeDefinitions = [], KeySchema = [], GlobalSecondaryIndexes = [] } = tableDefinition('zhiheng')
  const declared = AttributeDefinitions.map(({ AttributeName }) => AttributeName)
  const used = [KeySchema, ...GlobalSecondaryIndexes.map((index) => index.KeySchema ?? [])].flat()
  expect(new Set(declared).size).toBe(declared.length)
  expect(new Set(declared)).toEqual(new Set(used.map(({ AttributeName }) => AttributeName)))
})
