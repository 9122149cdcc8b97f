import { type CaseId, type CaseState, HOUR_MS, type Instant, instant, isRefusal, type Refusal } from '@zhiheng/domain'
import { takeIn, takeStep } from '@zhiheng/service'
import { chance, pick, type Random, randomFrom, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { agoMs, chooseArrival } from './arrival.ts'
import { chooseStep } from './step.ts'
import type { Person, Site } from './world.ts'

interface Open {
  state: CaseState
  /** When somebody does the next thing with it. */
  nextAt: Instant
  stepsLeft: number
  /** How many hours it is left, until somebody does the next thing. */
  readonly pace: readonly number[]
}

/** A case in three is followed until it is closed; of the others somebody thinks now and then. */
const FOLLOWED_SHARE = 0.35
const FOLLOWED = { stepsMin: 6, stepsMax: 16, pace: [0, 0, 0.5, 1, 3, 8, 20, 24, 72] } as const
const LEFT = { stepsMin: 0, stepsMax: 4, pace: [1, 12, 24, 48, 100, 200, 400] } as const

const LEADING = ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'PUBLISH']

/** The people of one site at work: what they know of their cases, and what they do next. */
export class Desk {
  readonly #site: Site
  readonly #random: Random
  readonly #open: Open[] = []
  readonly #known: CaseState[] = []
  #requests = 0
  readonly refusals: Record<string, number> = {}

  constructor(site: Site, seed: number) {
    this.#site = site
    this.#random = randomFrom(seed, site.project.code)
  }

  /** What is done at a moment: so many cases come in, and everything goes on whose time has come. */
  work(moment: Instant, arrivals: number): (() => Promise<void>)[] {
    const due = this.#open.filter(({ nextAt }) => nextAt <= moment)
    return [
      ...Array.from({ length: arrivals }, () => () => this.#receive(this.#soonAfter(moment))),
      ...due.map((one) => () => this.#goOn(one, this.#soonAfter(moment))),
    ]
  }

  get cases(): number {
    return this.#known.length
  }

  async #receive(now: Instant): Promise<void> {
    const { by, kind, values, texts } = chooseArrival(this.#random, this.#site, now)
    const answer = await takeIn(by.at(now), by.reached, { kind, values, texts, key: this.#key() })
    if (this.#noted(answer)) return
    this.#known.push(answer)
    const { stepsMin, stepsMax, pace } = chance(this.#random, FOLLOWED_SHARE) ? FOLLOWED : LEFT
    const stepsLeft = wholeNumber(this.#random, stepsMin, stepsMax)
    this.#open.push({ state: answer, nextAt: this.#later(now, pace), stepsLeft, pace })
  }

  async #goOn(one: Open, now: Instant): Promise<void> {
    const { state } = one
    one.stepsLeft -= 1
    one.nextAt = this.#later(now, one.pace)
    if (one.stepsLeft < 0) return void this.#open.splice(this.#open.indexOf(one), 1)
    const { step, values, texts } = chooseStep(this.#random, this.#site, state, this.#others(state))
    const by = this.#personFor(step.type)
    const happenedAt = this.#happened(state, now)
    const answer = await takeStep(by.at(now), by.reached, {
      kind: state.kind,
      id: state.id,
      step,
      values,
      texts,
      key: this.#key(),
      ...(happenedAt !== undefined && { happenedAt }),
    })
    if (!this.#noted(answer)) one.state = answer
  }

  /** Whether it was refused; then it is counted, by its code. */
  #noted(answer: CaseState | Refusal): answer is Refusal {
    if (!isRefusal(answer)) return false
    this.refusals[answer.refusal] = (this.refusals[answer.refusal] ?? 0) + 1
    return true
  }

  #others({ kind, id }: CaseState): CaseId[] {
    return this.#known
      .slice(-20)
      .filter((other) => other.kind === kind && other.id !== id)
      .map((other) => other.id)
  }

  /** Call-backs and publication are for those who lead; one time in fifty somebody else tries. */
  #personFor(type: string): Person {
    const { people } = this.#site
    const able =
      LEADING.includes(type) && !chance(this.#random, 0.02) ? people.filter(({ role }) => role !== 'STAFF') : people
    return pick(this.#random, able)
  }

  /**
   * Mostly now, else since the last step, or days ago: then it is a late entry. Every so often at the very instant at
   * which a clock runs out.
   */
  #happened({ lastHappenedAt, clocks }: CaseState, now: Instant): Instant | undefined {
    const deadlines = Object.values(clocks).flatMap(({ dueAt }) =>
      dueAt >= lastHappenedAt && dueAt <= now ? [dueAt] : [],
    )
    if (deadlines.length > 0 && chance(this.#random, 0.15)) return pick(this.#random, deadlines)
    const ago = agoMs(this.#random)
    return ago === 0 ? undefined : instant(Math.max(lastHappenedAt, now - ago))
  }

  #soonAfter(moment: Instant): Instant {
    return instant(moment + wholeNumber(this.#random, 0, 600_000))
  }

  #later(now: Instant, pace: readonly number[]): Instant {
    return instant(now + Math.round(pick(this.#random, pace) * HOUR_MS * (0.5 + this.#random())))
  }

  #key(): string {
    this.#requests += 1
    return `${this.#site.project.code}-${this.#requests}`
  }
}
