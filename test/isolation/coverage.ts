import { unknownArguments } from './arguments.ts'
import { unknownMutations } from './changes.ts'
import { NODE_IDS } from './ids.ts'
import { changeInputs, unknownInputFields } from './input.ts'
import { typesWithoutParent } from './reads.ts'
import { CLOSED_LISTS, ROLE_NAMES } from './rights.ts'
import { fieldNamed, fieldsOf, type Schema, typeNamed } from './schema.ts'
import { QUERY_SHOWS, TYPE_SHOWS } from './shown.ts'

/** Everything of a schema that no table of expectations and no dictionary knows: until it is there, nothing is proved. */
export function uncovered(schema: Schema): string[] {
  const types = [...schema.values()]
  return [
    ...fieldsOf(typeNamed(schema, 'Query'))
      .filter(({ name }) => !(name in QUERY_SHOWS))
      .map(({ name }) => `Query.${name}`),
    ...unknownMutations({ schema }),
    ...unknownArguments(schema),
    ...unknownInputFields(schema, changeInputs(schema)),
    ...typesWithoutParent({ schema }).map((name) => `${name}: a type with arguments that is asked for nowhere`),
    ...types.filter(({ kind, name }) => kind === 'OBJECT' && !(name in TYPE_SHOWS)).map(({ name }) => name),
    ...types
      .filter(({ kind, interfaces, name }) => kind === 'OBJECT' && isNode(interfaces) && !(name in NODE_IDS))
      .map(({ name }) => `${name}: a type with ids`),
    ...notClosed(schema),
  ]
}

const isNode = (interfaces: readonly { name: string }[] | null) =>
  (interfaces ?? []).some(({ name }) => name === 'Node')

/** What figures are split and narrowed by, and the roles, each against its closed list. */
function notClosed(schema: Schema): string[] {
  const namesOf = (type: string) =>
    (typeNamed(schema, type).enumValues ?? typeNamed(schema, type).inputFields ?? []).map(({ name }) => name)
  const argumentsOf = (field: string) => fieldNamed(schema, 'Query', field).args.map(({ name }) => name)
  const lists: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['MetricSplit', namesOf('MetricSplit'), CLOSED_LISTS.MetricSplit],
    ['CaseFilter', namesOf('CaseFilter'), CLOSED_LISTS.CaseFilter],
    ['QueueSplit', namesOf('QueueSplit'), CLOSED_LISTS.QueueSplit],
    ['Query.comparison', argumentsOf('comparison'), CLOSED_LISTS['Query.comparison']],
    ['Query.metricTable', argumentsOf('metricTable'), CLOSED_LISTS['Query.metricTable']],
    ['Role', namesOf('Role'), ROLE_NAMES],
  ]
  return lists.flatMap(([list, names, closed]) => {
    const more = names.filter((name) => !closed.includes(name)).map((name) => `${list}.${name}`)
    return [...more, ...closed.filter((name) => !names.includes(name)).map((name) => `${list} without ${name}`)]
  })
}
