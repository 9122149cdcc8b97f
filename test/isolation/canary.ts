import type { Claim } from './expectation.ts'

/** A piece of text that stands nowhere else, and for which reasons it may be seen. */
export interface Canary {
  readonly text: string
  readonly claims: readonly Claim[]
  /** What it tells in an answer of figures, where the name of a site stands for what was counted there. */
  readonly asFigure?: Claim
  /** Whoever sees it for one of these reasons has to find it in some answer. */
  readonly must: readonly Claim[]
}

/** All canaries of the world, found in a text wherever they stand in it. */
export interface Aviary {
  readonly all: () => readonly Canary[]
  /** Adds reasons to a canary, or a new one; it has to be found for all of them where it is not said. */
  readonly add: (text: string, claims: readonly Claim[], more?: Partial<Pick<Canary, 'asFigure' | 'must'>>) => void
  readonly find: (text: string) => ReadonlySet<Canary>
}

const LENGTH_MIN = 3
/** Shorter ones of these signs come about in a secret by chance: four of its signs are given ones once in 17 million. */
const CHANCE_LENGTH_MIN = 6
const OF_SECRETS = /^[\w-]*$/

export function openAviary(): Aviary {
  const canaries = new Map<string, Canary>()
  let root: Node | undefined
  return {
    all: () => [...canaries.values()],
    add(text, claims, { must = claims, asFigure } = {}) {
      if (text.length < (OF_SECRETS.test(text) ? CHANCE_LENGTH_MIN : LENGTH_MIN))
        throw new RangeError(`no canary: ${text}`)
      const before = canaries.get(text)
      const figure = asFigure ?? before?.asFigure
      canaries.set(text, {
        text,
        claims: [...(before?.claims ?? []), ...claims],
        must: [...(before?.must ?? []), ...must],
        ...(figure && { asFigure: figure }),
      })
      root = undefined
    },
    find(text) {
      root ??= automaton([...canaries.values()])
      return search(root, text)
    },
  }
}

/** A node of the automaton of Aho and Corasick (1975): all canaries are looked for in one pass over the text. */
interface Node {
  readonly next: Map<string, Node>
  readonly ends: Canary[]
  failure: Node | undefined
}

function automaton(canaries: readonly Canary[]): Node {
  const make = (): Node => ({ next: new Map(), ends: [], failure: undefined })
  const root = make()
  for (const canary of canaries) {
    let node = root
    for (const unit of canary.text.split('')) {
      const below = node.next.get(unit) ?? make()
      node.next.set(unit, below)
      node = below
    }
    node.ends.push(canary)
  }
  const queue = [root]
  for (const node of queue)
    for (const [unit, below] of node.next) {
      below.failure = step(node.failure, unit, root)
      below.ends.push(...below.failure.ends)
      queue.push(below)
    }
  return root
}

function step(from: Node | undefined, unit: string, root: Node): Node {
  for (let node = from; node; node = node.failure) {
    const next = node.next.get(unit)
    if (next) return next
  }
  return root
}

function search(root: Node, text: string): ReadonlySet<Canary> {
  const found = new Set<Canary>()
  let node = root
  for (let index = 0; index < text.length; index++) {
    node = step(node, text.charAt(index), root)
    for (const canary of node.ends) found.add(canary)
  }
  return found
}
