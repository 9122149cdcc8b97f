import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { schemaText } from './schemaText.ts'

test('schema.graphql is the schema that is served (after a change: npm run schema)', () => {
  const committed = readFileSync(join(import.meta.dirname, '..', 'schema.graphql'), 'utf8')
  expect(schemaText()).toBe(committed)
})

test('every mutation says what it does', () => {
  const mutations = Object.values(buildSchema(schemaText()).getMutationType()?.getFields() ?? {})
  expect(mutations.length).toBeGreaterThan(100)
  expect(mutations.filter(({ description }) => !description?.endsWith('.')).map(({ name }) => name)).toEqual([])
})

test('the schema has every name that others rely on', () => {
  const text = schemaText()
  for (const name of [
    'viewer',
    'node(',
    'organization',
    'regions',
    'projects(',
    'project(',
    'complaint(',
    'comparison(',
  ])
    expect(text).toMatch(new RegExp(`^  ${name.replace('(', '\\(')}`, 'm'))
  for (const name of [
    'metricTable(',
    'quarterlyAnalyses(',
    'complaintReceive(',
    'complaintRespond(',
    'complaintResolve(',
  ])
    expect(text).toMatch(new RegExp(`^  ${name.replace('(', '\\(')}`, 'm'))
  for (const name of [
    'complaintVerify(',
    'complaintCallBack(',
    'complaintClose(',
    'suggestionReceive(',
    'suggestionClose(',
  ])
    expect(text).toMatch(new RegExp(`^  ${name.replace('(', '\\(')}`, 'm'))
})
