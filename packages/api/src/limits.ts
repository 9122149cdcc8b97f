import {
  type ASTNode,
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

const DEPTH_MAX = 12
const ALIASES_MAX = 30
const ROOT_FIELDS_MAX = 20
const DIRECTIVES_MAX = 50

/**
 * What a document may hold: so deep, so many aliases, directives, and fields at its root, whatever fragments they stand
 * in. Introspection is not counted.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  let [aliases, directives] = [0, 0]
  const fragmentNamed = (name: string) => context.getFragment(name) ?? undefined
  const depthOf = depths(fragmentNamed)
  const fieldsOf = widths(fragmentNamed)
  const report = (message: string, node: ASTNode) => context.reportError(new GraphQLError(message, { nodes: node }))
  return {
    Field(node) {
      if (!node.alias) return
      aliases += 1
      if (aliases === ALIASES_MAX + 1) report(`a document holds at most ${ALIASES_MAX} aliases`, node)
    },
    Directive(node) {
      directives += 1
      if (directives === DIRECTIVES_MAX + 1) report(`a document holds at most ${DIRECTIVES_MAX} directives`, node)
    },
    OperationDefinition(node) {
      // The rules of the language look at no field of an operation that the schema has no type for.
      if (!context.getSchema().getRootType(node.operation)) report(`there is no ${node.operation} here`, node)
      if (depthOf(node.selectionSet) > DEPTH_MAX) report(`an operation is at most ${DEPTH_MAX} fields deep`, node)
      if (fieldsOf(node.selectionSet) > ROOT_FIELDS_MAX)
        report(`an operation asks for at most ${ROOT_FIELDS_MAX} things at its root`, node)
    },
  }
}

/** Measures depth in fields; each fragment once. One that contains itself counts as nothing: another rule refuses it. */
function depths(fragmentNamed: (name: string) => FragmentDefinitionNode | undefined) {
  const known = new Map<string, number>()
  const ofFragment = (name: string): number => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, 0)
    const fragment = fragmentNamed(name)
    const depth = fragment ? ofSelections(fragment.selectionSet) : 0
    known.set(name, depth)
    return depth
  }
  const ofSelections = ({ selections }: SelectionSetNode): number => {
    let deepest = 0
    for (const selection of selections) {
      let depth = 0
      if (selection.kind === Kind.FRAGMENT_SPREAD) depth = ofFragment(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) depth = ofSelections(selection.selectionSet)
      else if (!selection.name.value.startsWith('__'))
        depth = 1 + (selection.selectionSet ? ofSelections(selection.selectionSet) : 0)
      deepest = Math.max(deepest, depth)
    }
    return deepest
  }
  return ofSelections
}

/** Counts the fields of a selection, with those of its fragments wherever they are used, up to a little over a limit. */
function widths(fragmentNamed: (name: string) => FragmentDefinitionNode | undefined) {
  const known = new Map<string, number>()
  const ofFragment = (name: string): number => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, 0)
    const fragment = fragmentNamed(name)
    const width = fragment ? ofSelections(fragment.selectionSet) : 0
    known.set(name, width)
    return width
  }
  const ofSelections = ({ selections }: SelectionSetNode): number => {
    let sum = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) sum += 1
      else if (selection.kind === Kind.FRAGMENT_SPREAD) sum += ofFragment(selection.name.value)
      else sum += ofSelections(selection.selectionSet)
      if (sum > ROOT_FIELDS_MAX) return sum
    }
    return sum
  }
  return ofSelections
}
