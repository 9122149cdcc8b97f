import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { asked, type Making, type Shot } from './request.ts'
import { valueText } from './value.ts'
import { wrongText } from './wrongValue.ts'

const LIST = '{ project(code: "HZ-01") { complaints(first: $a, filter: $b, after: $c) { edges { cursor } } } }'
/** What takes variables, with their types. */
const OPERATIONS: readonly (readonly [types: readonly string[], query: string])[] = [
  [['Int', 'CaseFilter', 'String'], `query ($a: Int, $b: CaseFilter, $c: String) ${LIST}`],
  [['[ID!]!'], 'query ($a: [ID!]!) { nodes(ids: $a) { id } }'],
  [['ID!', 'Boolean!'], 'query ($a: ID!, $b: Boolean!) { node(id: $a) { id @include(if: $b) } }'],
  [['Quarter!', 'Quarter!'], 'query ($a: Quarter!, $b: Quarter!) { metricTable(from: $a, to: $b) { received } }'],
  [['Period!'], 'query ($a: Period!) { comparison(metric: RECEIVED, period: $a) { __typename } }'],
  [['String!'], 'query ($a: String!) { complaint(number: $a) { id } suggestion(number: $a) { id } }'],
  [['AuditFilter'], 'query ($a: AuditFilter) { auditLog(filter: $a, first: 3) { edges { cursor } } }'],
  [
    ['Quarter!', 'String'],
    'query ($a: Quarter!, $b: String) { quarterlyAnalyses(quarter: $a, after: $b) { edges { cursor } } }',
  ],
]

/** Right documents whose variables are of every wrong kind: numbers no number holds, deep lists, names of JavaScript. */
export function wrongVariables(making: Making): Shot {
  const { random } = making
  const [types, query] = pick(random, OPERATIONS)
  const right = { ...making, form: 'json', key: 'query', wrongness: 0.25 } as const
  const parts = types.map((type, index) => {
    const text = random() < 0.6 ? wrongText(random, 'json') : valueText(right, type, 'value')
    return `"${'abc'[index]}": ${text}`
  })
  const strange = pick(random, STRANGE)(random)
  return asked(making, pick(random, ['manager', 'quality', 'admin', 'reader', 'stranger', 'program', 'figures']), {
    query,
    variables: `{${[...parts, ...(strange === '' ? [] : [strange])].join(', ')}}`,
  })
}

const STRANGE: readonly ((random: Random) => string)[] = [
  () => '',
  () => '',
  () => '"__proto__": {"a": 1, "polluted": true}',
  () => '"constructor": {"prototype": {"polluted": true}}',
  () => '"a": "twice", "a": "thrice"',
  () => '"": null',
  () => '"\\ud800": "\\udc00"',
  (random) => `"deep": ${'{"d":'.repeat(200)}${wholeNumber(random, 0, 9)}${'}'.repeat(200)}`,
  (random) => `"deeper": ${'['.repeat(wholeNumber(random, 1_000, 20_000))}`.concat(']'.repeat(10)),
  (random) => `"many": [${'0,'.repeat(wholeNumber(random, 1, 5_000))}0]`,
]
