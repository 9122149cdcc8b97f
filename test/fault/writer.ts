// A process with several writers on one data folder. What they write follows from their seeds; what comes of it is
// decided by who else writes at the same moment.
import { AsyncLocalStorage } from 'node:async_hooks'
import { readCase } from '@zhiheng/data'
import { isRefusal } from '@zhiheng/domain'
import type { Service } from '@zhiheng/service'
import { chance, pick, type Random, randomFrom } from '../../packages/local/src/demo/random.ts'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { chooseReceive, chooseStep } from './choice.ts'
import { CHANCES, injectFaults } from './injection.ts'
import { answerOf, type Journal, openJournal } from './journal.ts'
import type { Assignment } from './message.ts'
import { openParent } from './parent.ts'
import { ACTOR, type KnownCase, perform, type Request } from './request.ts'

const RECENT = 24
const known: KnownCase[] = []
const handed: Request[] = []
const sent = new AsyncLocalStorage<{ transactions: number }>()
let redecided = 0
let thrown = 0
let commands = 0

const parent = openParent((message) => {
  if (message.kind === 'received') remember(message.known)
  else if (message.kind === 'handOver') handed.push(message.request)
  else void write(message.assignment)
})

async function write(assignment: Assignment): Promise<void> {
  const { folder, name, seed, writers, isFaulty } = assignment
  for (const one of assignment.known) remember(one)
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const injection = injectFaults(host.table, {
    random: randomFrom(seed, `${name} faults`),
    onTransaction: () => {
      const store = sent.getStore()
      if (store) store.transactions += 1
    },
    ...(isFaulty && { chances: CHANCES, takeKeys: parent.takeKeys }),
  })
  const journal = openJournal(assignment.journal)
  const service = host.service(ACTOR)
  await Promise.all(
    Array.from({ length: writers }, (_, index) => writer({ assignment, service, journal, name: `${name}-${index}` })),
  )
  await injection.settle()
  journal.close()
  await host.close()
  parent.send({ kind: 'done', totals: { ...injection.counts, commands, redecided, thrown } })
  parent.close()
}

interface Writer {
  readonly assignment: Assignment
  readonly service: Service
  readonly journal: Journal
  readonly name: string
}

/** One command after another; some go out twice at once, some also to another process, some are asked again later. */
async function writer({ assignment, service, journal, name }: Writer): Promise<void> {
  const random = randomFrom(assignment.seed, name)
  const mine: Request[] = []
  for (let turn = 0; turn < assignment.commandsPerWriter; turn++) {
    const request =
      handed.shift() ??
      (mine.length > 0 && chance(random, 0.06) ? pick(random, mine) : undefined) ??
      (await chooseRequest(random, service, assignment, `${name}-${turn}`))
    mine.push(request)
    if (chance(random, 0.05)) parent.send({ kind: 'handOver', request })
    const times = chance(random, 0.05) && turn + 1 < assignment.commandsPerWriter ? 2 : 1
    turn += times - 1
    await Promise.all(Array.from({ length: times }, (_, time) => ask(`${name}-${turn}-${time}`, request)))
  }

  async function ask(turn: string, request: Request): Promise<void> {
    journal.asked(turn, request)
    const count = { transactions: 0 }
    try {
      const result = await sent.run(count, () => perform(service, request))
      journal.answered(turn, request, answerOf(result))
      if (request.type === 'receive' && !isRefusal(result)) share({ project: result.project, id: result.id })
    } catch (error) {
      thrown += 1
      journal.answered(turn, request, { kind: 'thrown', message: String(error) })
    }
    commands += 1
    redecided += Math.max(0, count.transactions - 1)
    parent.send({ kind: 'progress' })
  }
}

async function chooseRequest(random: Random, service: Service, { target }: Assignment, key: string): Promise<Request> {
  const moment = { key, now: service.now() }
  const { organization } = target
  const one = known.length === 0 || chance(random, 0.12) ? undefined : pick(random, known.slice(-RECENT))
  const space = one && service.store.project({ organization, project: one.project })
  const state = one && space && (await readCase(space, one.id))
  if (!state) return { type: 'receive', receive: chooseReceive(random, target, moment) }
  const expected = chance(random, 0.15) ? { expectedVersion: state.version - (chance(random, 0.3) ? 1 : 0) } : {}
  const command = chooseStep(random, state, target, moment)
  return { type: 'advance', advance: { organization, project: state.project, id: state.id, command, key, ...expected } }
}

function share(one: KnownCase): void {
  remember(one)
  parent.send({ kind: 'received', known: one })
}

function remember(one: KnownCase): void {
  if (!known.some(({ id }) => id === one.id)) known.push(one)
}
