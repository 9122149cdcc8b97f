import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { declaredPrice, type Price, type PricedArguments } from './price.ts'

/** What every operation costs that is looked at, also one that is refused. */
export const PARSE_PRICE = 1
/** Questions about the schema itself: as many fields of the answer as cost a point, and the least they cost together. */
const SCHEMA_FIELDS_PER_POINT = 400
const SCHEMA_PRICE_MIN = 100
/** How long lists are in what a schema tells of itself, at most or as a rule; how deep they go is bounded elsewhere. */
const SCHEMA_LISTS: Readonly<Record<string, number>> = {
  types: 200,
  directives: 6,
  fields: 15,
  args: 3,
  inputFields: 12,
  enumValues: 10,
  possibleTypes: 5,
  interfaces: 2,
}
/** No price is higher; far above every limit, and far below what numbers hold. */
export const PRICE_CEILING = 1_000_000_000

interface Asked {
  readonly schema: GraphQLSchema
  readonly variables: PricedArguments
  /** The price of each fragment, once known: it is the same wherever the fragment is used. */
  readonly known: Map<string, number>
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/**
 * The price of a valid operation in points, before it runs: the price of looking at it, and of each field that is
 * declared with one, times the length of every list above it. What is left out by `@skip` and `@include` is not counted;
 * of types that exclude one another, and of a field asked for twice, each is counted. Its time is linear in the document.
 * Variables that do not fit cost nothing more: such an operation does not run.
 */
export function operationPrice(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: PricedArguments = {},
): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 })
  const root = schema.getRootType(operation.operation)
  if (!coerced || !root) return PARSE_PRICE
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
  const asked: Asked = { schema, variables: coerced, known: new Map(), fragments }
  return bounded(PARSE_PRICE + priceOfSelections(asked, operation.selectionSet, root))
}

/** Which fields are counted: those that stand beside the entries of a page, or all others. */
type Counted = 'BESIDE' | 'OTHERS'

function priceOfSelections(
  asked: Asked,
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  counted: Counted = 'OTHERS',
): number {
  let sum = 0
  for (const selection of selections)
    if (isWanted(asked, selection)) sum = bounded(sum + priceOfSelection(asked, selection, type, counted))
  return sum
}

function priceOfSelection(
  asked: Asked,
  selection: SelectionNode,
  type: GraphQLCompositeType,
  counted: Counted,
): number {
  switch (selection.kind) {
    case Kind.FIELD:
      return priceOfField(asked, selection, type, counted)
    case Kind.FRAGMENT_SPREAD:
      return priceOfFragment(asked, selection.name.value, counted)
    case Kind.INLINE_FRAGMENT:
      return priceOfSelections(
        asked,
        selection.selectionSet,
        conditionOf(asked, selection.typeCondition?.name.value, type),
        counted,
      )
    default:
      return selection satisfies never
  }
}

function priceOfFragment(asked: Asked, name: string, counted: Counted): number {
  const key = `${counted} ${name}`
  const known = asked.known.get(key)
  if (known !== undefined) return known
  asked.known.set(key, 0)
  const fragment = asked.fragments.get(name)
  const type = fragment && asked.schema.getType(fragment.typeCondition.name.value)
  const sum = fragment && isCompositeType(type) ? priceOfSelections(asked, fragment.selectionSet, type, counted) : 0
  asked.known.set(key, sum)
  return sum
}

function conditionOf({ schema }: Asked, name: string | undefined, type: GraphQLCompositeType): GraphQLCompositeType {
  const narrowed = name === undefined ? type : schema.getType(name)
  return isCompositeType(narrowed) ? narrowed : type
}

function priceOfField(asked: Asked, node: FieldNode, type: GraphQLCompositeType, counted: Counted): number {
  const name = node.name.value
  if (counted === 'BESIDE') return priceBeside(asked, node, type)
  if (name === '__schema' || name === '__type') return priceOfSchemaQuestion(asked, node, name)
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  if (!field) return 0
  const below = getNamedType(field.type)
  const declared: Price | undefined = type.name.startsWith('__')
    ? { own: 1, times: SCHEMA_LISTS[name] ?? 1 }
    : declaredPrice(field)
  const { own, times = 1, beside = false } = declared ?? { own: isLeafType(below) ? 0 : 1 }
  if (beside) return 0
  const given = typeof own === 'number' && typeof times === 'number' ? {} : argumentsOf(asked, node, field)
  const select = (which: Counted) =>
    node.selectionSet && isCompositeType(below) ? priceOfSelections(asked, node.selectionSet, below, which) : 0
  const once = bounded(pointsOf(own, given)) + select('BESIDE')
  return bounded(once + bounded(pointsOf(times, given) * select('OTHERS')))
}

/** A leaf that is answered once for a whole page. */
function priceBeside(asked: Asked, node: FieldNode, type: GraphQLCompositeType): number {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
  const { own = 0, beside = false } = (field && declaredPrice(field)) ?? {}
  return field && beside ? bounded(pointsOf(own, argumentsOf(asked, node, field))) : 0
}

/** What a question about the schema costs: by how many fields the answer holds, about. */
function priceOfSchemaQuestion(asked: Asked, { selectionSet }: FieldNode, name: string): number {
  const type = asked.schema.getType(name === '__schema' ? '__Schema' : '__Type')
  const fields = selectionSet && isCompositeType(type) ? priceOfSelections(asked, selectionSet, type) : 0
  return Math.max(SCHEMA_PRICE_MIN, Math.ceil(fields / SCHEMA_FIELDS_PER_POINT))
}

function pointsOf(points: number | ((given: PricedArguments) => number), given: PricedArguments): number {
  return typeof points === 'number' ? points : points(given)
}

/** The arguments of a field; none where one is missing, for the field then is not resolved. */
function argumentsOf({ variables }: Asked, node: FieldNode, field: GraphQLField<unknown, unknown>): PricedArguments {
  try {
    return getArgumentValues(field, node, variables)
  } catch {
    return {}
  }
}

function isWanted({ variables }: Asked, node: SelectionNode): boolean {
  if (!node.directives || node.directives.length === 0) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
}

/** A number from 0 to the ceiling; what is no number counts as the ceiling. */
function bounded(points: number): number {
  return points >= 0 ? Math.min(points, PRICE_CEILING) : Number.isNaN(points) ? PRICE_CEILING : 0
}
