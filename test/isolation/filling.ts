import { formatInstant, instant } from '@zhiheng/domain'
import type { Filling } from './input.ts'
import { type ProjectCode, projectPlan } from './plan.ts'
import type { World } from './world.ts'

/** A valid filling for a change at a site, in words that tell nothing. */
export function fillingAt(world: World, code: ProjectCode, key = 'key'): Filling {
  const { clock, sites, month } = world
  const { category, subcategory, cases } = sites[code]
  return {
    words: (field) => `plain ${field}`,
    customer: { name: 'Newcomer', phone: '13900000000', room: '9-999' },
    project: code,
    category,
    subcategory,
    otherCase: cases.closing.id,
    month,
    laterMonth: laterMonth(clock.now),
    now: formatInstant(clock.now),
    later: formatInstant(instant(clock.now + 86_400_000)),
    login: 'newcomer-zqx',
    region: projectPlan(code).region,
    key,
  }
}

/** A month that is not there yet, whatever the time zone. */
function laterMonth(now: number): string {
  return new Date(now + 60 * 86_400_000).toISOString().slice(0, 7)
}
