import { badRequest } from './problem.ts'

/** How many values the variables of an operation hold at most; those in the document are bounded by its words. */
const VARIABLE_VALUES_MAX = 2_000

/** Throws where variables hold very long lists, before anything is looked up in them. */
export function limitVariables(variables: unknown): void {
  if (holdsMoreThan(VARIABLE_VALUES_MAX, variables))
    throw badRequest('BAD_USER_INPUT', `variables hold at most ${VARIABLE_VALUES_MAX} values`)
}

/** Whether lists and objects, whatever is in them counted, hold more values than a limit; looks at no more than that. */
export function holdsMoreThan(most: number, value: unknown): boolean {
  const open = [value].filter(isContainer)
  let count = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const inside = Object.values(next)
    count += inside.length
    if (count > most) return true
    for (const one of inside) if (isContainer(one)) open.push(one)
  }
  return false
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
