import { exchange, readResponse } from './exchange.ts'
import { type Change, judge } from './judge.ts'
import { graphql, type Made, mutation, receipt, type Target, type Thing } from './request.ts'
import type { World } from './world.ts'

/** What stands in the words of the seed; nothing but a question for words may show it. */
export const PERSONAL = ['欧阳不可见', '13912345678', '9-901']

const NOTHING: Thing = { id: '', number: '' }

/** Takes in a few cases at each place, and says what a request can aim at. `changes` is what that changed. */
export async function seed(world: World): Promise<{ target: Target; changes: readonly Change[] }> {
  const { port } = world
  const [manager, stranger, reader, neighbour] = await Promise.all([
    world.tokenOf('manager', 'main'),
    world.tokenOf('stranger', 'other'),
    world.tokenOf('reader', 'main'),
    world.tokenOf('neighbour', 'main'),
  ])
  const expired = await world.tokenOf('manager', 'main', -60_000)
  const forged = `${manager.slice(0, -6)}AAAAAA`
  const tokens = { manager, stranger, reader, expired, forged }
  const bare: Target = {
    port,
    tokens,
    open: NOTHING,
    closed: NOTHING,
    suggestion: NOTHING,
    neighbour: NOTHING,
    foreign: NOTHING,
    category: '',
    foreignCategory: '',
    cursor: '',
  }
  const category = await categoryOf(bare, manager)
  const foreignCategory = await categoryOf(bare, stranger)
  const target = { ...bare, category, foreignCategory }
  const changes: Change[] = []
  const change = async (name: string, input: object, token = manager): Promise<string> => {
    const made = { kind: 'seed', answers: ['200 data'], ...mutation(target, name, input, token) }
    const judged = judge(made, await exchange(port, made), [])
    if (!judged.change) throw new Error(`the seed was answered ${judged.outcome}`)
    changes.push(judged.change)
    return judged.change.id
  }
  const receive = async (key: string, { token = manager, project = 'HZ-01', categoryOfCase = category } = {}) => {
    const [complainantName, complainantPhone, room] = PERSONAL
    const words = { complainantName, complainantPhone, room, description: `${complainantName}来电` }
    const input = { ...receipt(target, key), project, category: categoryOfCase, ...words }
    const id = await change(key === 'seed-suggestion' ? 'suggestionReceive' : 'complaintReceive', input, token)
    return { id, number: await numberOf(target, id, token) }
  }
  const open = await receive('seed-open')
  const closed = await receive('seed-closed')
  const suggestion = await receive('seed-suggestion')
  await change('complaintComment', { id: open.id, idempotencyKey: 'seed-comment', comment: '已知悉' })
  await change('complaintWithdraw', { id: closed.id, idempotencyKey: 'seed-withdraw', endReason: '撤回' })
  const besides = await receive('seed-neighbour', { token: neighbour, project: 'HZ-02' })
  const foreign = await receive('seed-foreign', { token: stranger, project: 'SZ-01', categoryOfCase: foreignCategory })
  return {
    target: { ...target, open, closed, suggestion, neighbour: besides, foreign, cursor: await cursorOf(target) },
    changes,
  }
}

/** What is found at a path of the answer to a good request. */
async function asked(port: number, made: Made, path: readonly (string | number)[]): Promise<string> {
  const response = readResponse((await exchange(port, made)).bytes)
  if (typeof response === 'string') throw new Error(response)
  let at: unknown = JSON.parse(response.body)
  for (const name of path) at = (at as Record<string | number, unknown> | undefined)?.[name]
  if (typeof at !== 'string') throw new Error(`nothing at ${path.join('.')} of ${response.body}`)
  return at
}

function categoryOf(target: Target, token: string): Promise<string> {
  const made = graphql(target, { query: '{ organization { categories { id } } }', token })
  return asked(target.port, made, ['data', 'organization', 'categories', 0, 'id'])
}

function numberOf(target: Target, id: string, token: string): Promise<string> {
  const made = graphql(target, { query: `{ node(id: "${id}") { ... on Case { number } } }`, token })
  return asked(target.port, made, ['data', 'node', 'number'])
}

function cursorOf(target: Target): Promise<string> {
  const made = graphql(target, { query: '{ project(code: "HZ-01") { complaints(first: 1) { edges { cursor } } } }' })
  return asked(target.port, made, ['data', 'project', 'complaints', 'edges', 0, 'cursor'])
}
