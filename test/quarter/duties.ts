import { civilDateOf, type Instant, isRefusal, type MonthKey, type ProjectId } from '@zhiheng/domain'
import { confirmStocktake, confirmSummary, showSummary } from '@zhiheng/service'
import { chance, pick, type Random, randomFrom } from '../../packages/local/src/demo/random.ts'
import { MONTHS } from './moments.ts'
import { reachable, type Site } from './world.ts'

const STOCKTAKE_CHANCE = 0.3
const SUMMARY_CHANCE = 0.1

/** When each duty of each site was first confirmed, as its people were told: `monthlySummary 2026-01`. */
export type Confirmed = ReadonlyMap<ProjectId, ReadonlyMap<string, number>>

/** The people of one site see to what it owes whatever cases it has; now and then they forget it, or are late. */
export class Duties {
  readonly #site: Site
  readonly #random: Random
  readonly confirmed = new Map<string, number>()

  constructor(site: Site, seed: number) {
    this.#site = site
    this.#random = randomFrom(seed, `duties ${site.project.code}`)
  }

  work(moment: Instant): (() => Promise<void>)[] {
    return [
      ...(chance(this.#random, STOCKTAKE_CHANCE) ? [() => this.#takeStock(moment)] : []),
      ...(chance(this.#random, SUMMARY_CHANCE) ? [() => this.#confirmSummary(moment)] : []),
    ]
  }

  async #takeStock(now: Instant): Promise<void> {
    const { people, organization } = this.#site
    const by = pick(this.#random, people)
    const date = civilDateOf(now, organization.timeZone)
    const answer = await confirmStocktake(by.at(now), by.reached, { date })
    if (!isRefusal(answer)) this.#note(`dailyStocktake ${date}`, now)
  }

  async #confirmSummary(now: Instant): Promise<void> {
    const by = reachable(this.#site.people[0])
    const month = pick(this.#random, MONTHS) as MonthKey
    const shown = await showSummary(by.reached, { month })
    if (!shown) return
    const answer = await confirmSummary(by.at(now), by.reached, { month, revision: shown.stored.revision })
    if (!isRefusal(answer)) this.#note(`monthlySummary ${month}`, now)
  }

  #note(name: string, at: Instant): void {
    if (!this.confirmed.has(name)) this.confirmed.set(name, at)
  }
}
