import type { Actor } from '@zhiheng/domain'
import type { Table } from '../table/client.ts'
import type { Place } from '../table/keys.ts'
import { judgeOf } from './judge.ts'
import { type Access, accessesOf } from './requestContext.ts'
import { passOf } from './scope.ts'

/** Gives the table with which an actor's place is read and written: a project, an organization, or (no place) all. */
export type Fence = (table: Table, actor: Actor, place: Partial<Place>) => Table

/** A request that the actor's role may not send. It names keys, which hold nothing that a user typed. */
export class FenceError extends Error {
  override readonly name = 'FenceError'
  readonly code = 'FENCED'

  constructor(action: string, keys: readonly string[] = []) {
    super(`${action} on ${keys.length === 0 ? 'no known key' : keys.join(', ')} is outside the fence`)
  }
}

/**
 * The same connection behind a fence: every request that leaves is held against the policy of the actor's role, and one
 * that the role may not send throws a `FenceError` instead. Other users of the connection are not affected.
 */
export function fenceTable(
  table: Table,
  actor: Actor,
  place: Partial<Place>,
  onChecked: (access: Access) => void = () => undefined,
): Table {
  const judge = judgeOf(table.name, passOf(actor, place))
  const check = (commandName: string, input: object) => {
    const accesses = accessesOf(commandName, input)
    if (!accesses) throw new FenceError(commandName)
    for (const access of accesses) {
      if (judge(access) !== 'ALLOWED') throw new FenceError(access.action, access.keys)
      onChecked(access)
    }
  }
  return { ...table, client: behind(table.client, check), control: behind(table.control, check) }
}

type Check = (commandName: string, input: object) => void
type Stack = Table['client']['middlewareStack']

/** A client that is another one but for what it checks first: what is added to that one later counts here as well. */
function behind<C extends Table['client'] | Table['control']>(client: C, check: Check): C {
  const get = () => guarded(client.middlewareStack as Stack, check)
  return Object.create(client, { middlewareStack: { get } }) as C
}

/** A command joins its own steps to those of its client, so that is where the check joins in. */
function guarded(stack: Stack, check: Check): Stack {
  return {
    ...stack,
    clone: () => guarded(stack.clone(), check),
    concat(other) {
      const whole = stack.concat(other)
      whole.add(
        (next, context) => (args) => {
          check(String(context.commandName), args.input)
          return next(args)
        },
        { step: 'build', priority: 'high' },
      )
      return whole
    },
  }
}
