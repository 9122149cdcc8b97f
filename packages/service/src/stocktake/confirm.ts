import { stocktakeWrite } from '@zhiheng/data'
import {
  type CivilDate,
  civilDateOf,
  fulfilObligation,
  type Instant,
  isActiveOn,
  isRefusal,
  owesStocktake,
  planObligation,
  type Refusal,
  refuse,
  takesStep,
} from '@zhiheng/domain'
import { changeObligation } from '../obligation/change.ts'
import { makeObligations } from '../obligation/make.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { FIRST_DAY, openNow, type Stocktake, showStocktake } from './show.ts'

/** Which day's stock was taken, and when, where that is not now. */
export interface StocktakeConfirm {
  readonly date: CivilDate
  readonly happenedAt?: Instant
}

/**
 * Confirms that stock was taken of a site's open complaints, and keeps what is open now as the evidence. Whoever handles
 * cases at the site may; to anybody else there is no such thing. Sent again it has the effect of one. A day on which the
 * desk is closed has none.
 */
export async function confirmStocktake(
  service: Service,
  reached: ReachedProject,
  { date, happenedAt }: StocktakeConfirm,
): Promise<Stocktake | Refusal> {
  const { organization, project, access, space } = reached
  if (!takesStep(access, 'COMMENT')) return refuse('NOT_FOUND')
  const today = civilDateOf(service.now(), organization.timeZone)
  if (date > today) return refuse('HAPPENED_IN_FUTURE', { now: service.now() })
  if (date < FIRST_DAY) return noStocktake()
  const planned = planObligation({ control: 'dailyStocktake', subject: date }, organization)
  // The clock makes them as the day begins; a site that was made later today takes stock all the same.
  if (date === today && owesStocktake(date, organization) && isActiveOn(project, date))
    await makeObligations(reached, [planned])
  const taken = await openNow(service, reached)
  const done = await changeObligation(service, reached, planned, (before, context) => {
    if (before.done?.by.id === context.by.id) return { after: before }
    const said = happenedAt === undefined ? {} : { happenedAt }
    const after = fulfilObligation(before, { ...said, evidence: `stocktake ${date}` }, context)
    return isRefusal(after)
      ? after
      : { after, beside: [stocktakeWrite(space, date, taken)], deed: 'OBLIGATION_FULFILLED' }
  })
  if (isRefusal(done)) return done.refusal === 'NOT_FOUND' ? noStocktake() : done
  return (await showStocktake(service, reached, date)) ?? refuse('NOT_FOUND')
}

function noStocktake(): Refusal {
  return refuse('INVALID_VALUE', { field: 'date', allowed: ['a day on which stock is taken'] })
}
