import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pick, type Random, randomFrom } from '../../packages/local/src/demo/random.ts'
import { coordinator } from './coordinator.ts'
import type { Assignment, ToParent, Totals, ToWriter } from './message.ts'
import type { KnownCase } from './request.ts'
import type { World } from './world.ts'

export interface RunOptions {
  readonly name: string
  readonly seed: number
  readonly processes: number
  readonly writers: number
  readonly commandsPerWriter: number
  readonly isFaulty: boolean
  /** Told how many commands were answered so far. */
  readonly onProgress?: (answered: number) => void
}

export interface Run {
  readonly totals: Totals
  readonly journals: readonly string[]
}

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))
const RUN_MS_MAX = 140_000

/** Starts the writer processes, relays between them, and waits until all have ended; one that fails ends the run. */
export async function runWriters(world: World, known: KnownCase[], options: RunOptions): Promise<Run> {
  const random = randomFrom(options.seed, `${options.name} relay`)
  const names = Array.from({ length: options.processes }, (_, index) => `${options.name}${index}`)
  const assignments = names.map((name) => assignment(world, known, name, options))
  const children = assignments.map(() => fork(WRITER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }))
  const timer = setTimeout(() => endAll(children), RUN_MS_MAX)
  const totals: Totals[] = []
  const relay = relayOf(children, { random, known, totals, onProgress: options.onProgress })
  const ends = children.map(async (child, index) => {
    child.on('message', (message: ToParent) => relay(child, message))
    send(child, { kind: 'start', assignment: assignments[index] as Assignment })
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    if (code === 0) return
    endAll(children)
    throw new Error(`writer process ${names[index]} ended with ${code ?? signal}`)
  })
  try {
    const results = await Promise.allSettled(ends)
    for (const result of results) if (result.status === 'rejected') throw result.reason
  } finally {
    clearTimeout(timer)
  }
  return { totals: sum(totals), journals: assignments.map(({ journal }) => journal) }
}

function assignment(world: World, known: readonly KnownCase[], name: string, options: RunOptions): Assignment {
  const { seed, writers, commandsPerWriter, isFaulty } = options
  const { folder } = world.host
  const journal = join(folder, `${name}.journal`)
  return { folder, target: world.target, name, seed, writers, commandsPerWriter, journal, isFaulty, known: [...known] }
}

interface Relay {
  readonly random: Random
  readonly known: KnownCase[]
  readonly totals: Totals[]
  readonly onProgress: ((answered: number) => void) | undefined
}

function relayOf(children: readonly ChildProcess[], { random, known, totals, onProgress }: Relay) {
  const keys = coordinator()
  let answered = 0
  const others = (child: ChildProcess) => children.filter((other) => other !== child && other.connected)
  return (child: ChildProcess, message: ToParent): void => {
    switch (message.kind) {
      case 'begin':
        send(child, { kind: 'granted', id: message.id, granted: keys.begin(message.id, message.keys) })
        return
      case 'end':
        keys.end(message.id)
        return
      case 'received':
        known.push(message.known)
        for (const other of others(child)) send(other, message)
        return
      case 'handOver':
        if (others(child).length > 0) send(pick(random, others(child)), message)
        return
      case 'progress':
        answered += 1
        onProgress?.(answered)
        return
      case 'done':
        totals.push(message.totals)
        return
      default:
        message satisfies never
    }
  }
}

/** A process that has just ended hears nothing any more, which is no mistake. */
function send(child: ChildProcess, message: ToWriter): void {
  if (child.connected) child.send(message, () => undefined)
}

function endAll(children: readonly ChildProcess[]): void {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
}

function sum(totals: readonly Totals[]): Totals {
  const [first, ...rest] = totals
  if (!first) throw new Error('no writer process told what it did')
  const names = Object.keys(first) as (keyof Totals)[]
  const entries = names.map((name) => [name, rest.reduce((total, one) => total + one[name], first[name])])
  return Object.fromEntries(entries) as Totals
}
