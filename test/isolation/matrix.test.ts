import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAviary } from './canary.ts'
import { uncovered } from './coverage.ts'
import { type Outcome, runMatrix } from './matrix.ts'
import { readSchema, type SchemaType } from './schema.ts'
import { openWorld, type World } from './world.ts'

const CASES_LEAST = 15_000

let world: World
let outcome: Outcome
beforeAll(async () => {
  world = await openWorld()
  outcome = await runMatrix(world)
  process.stdout.write(`isolation: ${outcome.cases} cases, ${outcome.leaks.length} leaks\n`)
}, 480_000)
afterAll(() => world.close())

describe('whoever asks, by every field, id, cursor, change and route,', () => {
  test('is told nothing that is not theirs, changes nothing that is not theirs, and is given what is', () => {
    expect(outcome.leaks).toEqual([])
  })

  test('is asked for in thousands of cases, in every part', () => {
    expect(outcome.cases).toBeGreaterThan(CASES_LEAST)
    expect(Object.keys(outcome.parts)).toEqual([
      'schema',
      'reads',
      'routes',
      'exports',
      'forbidden',
      'cursors',
      'keys',
      'files',
      'inbox',
      'views',
      'allowed',
      'suspended',
      'whole',
    ])
  })
})

describe('what nothing is expected of', () => {
  const text = { kind: 'SCALAR', name: 'String' }
  const added = (type: string, more: Partial<SchemaType>) => {
    const types = [...world.schema.values()]
    return uncovered(readSchema(types.map((one) => (one.name === type ? { ...one, ...more } : one))))
  }
  const fields = (type: string) => world.schema.get(type)?.fields ?? []
  const inputFields = (type: string) => world.schema.get(type)?.inputFields ?? []
  const made = (name: string, interfaces: SchemaType['interfaces']): SchemaType => ({
    kind: 'OBJECT',
    name,
    fields: [],
    inputFields: null,
    enumValues: null,
    possibleTypes: null,
    interfaces,
  })

  test('is nothing of the schema as it is', () => {
    expect(uncovered(world.schema)).toEqual([])
  })

  test.each(['Query', 'Mutation'])('is named when it is a new field of %s', (type) => {
    const field = { name: 'planted', args: [], type: text }
    expect(added(type, { fields: [...fields(type), field] })).toEqual([`${type}.planted`])
  })

  test('is named when it is a new argument', () => {
    const [first, ...others] = fields('Organization').filter(({ args }) => args.length > 0)
    if (!first) throw new Error('no field of an organization takes an argument')
    const field = { ...first, args: [...first.args, { name: 'planted', type: text }] }
    const rest = fields('Organization').filter((one) => one.name !== first.name)
    expect(others.length).toBeGreaterThan(0)
    expect(added('Organization', { fields: [field, ...rest] })).toEqual([`Organization.${first.name}.planted`])
  })

  test.each(['CaseFilter', 'AuditFilter', 'ComplaintAssignInput', 'GrantInput'])(
    'is named when it is a new field of the input %s',
    (type) => {
      const found = added(type, { inputFields: [...inputFields(type), { name: 'planted', type: text }] })
      expect(new Set(found)).toEqual(new Set([`${type}.planted`]))
    },
  )

  test('is named when it is a new split of figures, a room above all', () => {
    const values = [...(world.schema.get('MetricSplit')?.enumValues ?? []), { name: 'room' }]
    expect(added('MetricSplit', { enumValues: values })).toEqual(['MetricSplit.room'])
  })

  test('is named when it is a new type, with ids or without', () => {
    const types = [...world.schema.values()]
    expect(uncovered(readSchema([...types, made('Planted', [])]))).toEqual(['Planted'])
    expect(uncovered(readSchema([...types, made('Planted', [{ name: 'Node' }])]))).toEqual([
      'Planted',
      'Planted: a type with ids',
    ])
  })
})

describe('a canary', () => {
  test('is found wherever it stands, also inside another and across a false start', () => {
    const aviary = openAviary()
    for (const text of ['a/a/a/b', '/a/b/c/d', '王小明']) aviary.add(text, [])
    const found = (text: string) => [...aviary.find(text)].map((canary) => canary.text).toSorted()
    expect(found('xx/a/a/a/b/c/d')).toEqual(['/a/b/c/d', 'a/a/a/b'])
    expect(found('业主王小明来电')).toEqual(['王小明'])
    expect(found('a/a/a//a/b/c')).toEqual([])
  })

  test('is not what a secret may hold by chance', () => {
    expect(() => openAviary().add('QPE1', [])).toThrow(RangeError)
  })
})
