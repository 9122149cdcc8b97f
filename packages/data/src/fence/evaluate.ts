import { type Context, type Part, resolved, wildcardMatch } from './pattern.ts'

/** An IAM policy document, as far as the fence uses the language. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

export interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  /** By operator and context key, the values that are compared with. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

/** A request as IAM sees it: an action on a resource, and what is known about it by context key. */
export interface AccessRequest {
  readonly action: string
  readonly resource: string
  readonly context: Context
}

export type Verdict = 'ALLOWED' | 'EXPLICITLY_DENIED' | 'NOT_ALLOWED'

/**
 * What IAM answers to a request under one policy: any statement that denies wins, otherwise any that allows, otherwise
 * no. Throws at a part of the language that it does not know, rather than guess what it means.
 */
export function evaluate(policy: PolicyDocument, request: AccessRequest): Verdict {
  const effects = new Set(policy.Statement.filter((one) => applies(one, request)).map(({ Effect }) => Effect))
  if (effects.has('Deny')) return 'EXPLICITLY_DENIED'
  return effects.has('Allow') ? 'ALLOWED' : 'NOT_ALLOWED'
}

function applies({ Action, Resource, Condition = {} }: Statement, { action, resource, context }: AccessRequest) {
  const named = action.toLowerCase()
  if (!Action.some((pattern) => wildcardMatch(resolved(pattern.toLowerCase(), {}), named))) return false
  const resources = Resource.map((pattern) => resolved(pattern, context))
  if (resources.includes(undefined) || !resources.some((parts) => wildcardMatch(parts, resource))) return false
  return Object.entries(Condition).every(([operator, block]) =>
    Object.entries(block).every(([key, values]) => holds(operator, context, key, [values].flat())),
  )
}

/** Whether one key's condition holds. A variable that nothing is known for makes it, and so its statement, fail. */
function holds(operator: string, context: Context, key: string, values: readonly string[]): boolean {
  const told = context[key] ?? []
  // A key whose values are all empty counts as one that is not there.
  const given = told.every((value) => value === '') ? [] : told
  if (operator === 'Null') return values.some((value) => (given.length === 0) === (value === 'true'))
  const { set, compare } = parsed(operator)
  const wanted = values.map((value) => resolved(value, context))
  if (wanted.includes(undefined)) return false
  const meets = (value: string) => wanted.some((parts) => parts !== undefined && compare(parts, value))
  switch (set) {
    case 'ForAllValues':
      return given.every(meets)
    case 'ForAnyValue':
      return given.some(meets)
    case undefined:
      return given.length === 1 && given.every(meets)
  }
}

type Compare = (wanted: readonly Part[], value: string) => boolean

const COMPARISONS: Readonly<Record<string, Compare>> = {
  StringLike: wildcardMatch,
  StringEquals: (wanted, value) => wanted.map(({ text }) => text).join('') === value,
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/

function parsed(operator: string): { set: 'ForAllValues' | 'ForAnyValue' | undefined; compare: Compare } {
  const [, set, name = ''] = OPERATOR.exec(operator) ?? []
  const compare = COMPARISONS[name]
  if (!compare) throw new Error(`a condition operator that is not known here: ${operator}`)
  return { set: set as 'ForAllValues' | 'ForAnyValue' | undefined, compare }
}
