import { type MonthKey, monthsBetween, parseMonth } from '@zhiheng/domain'
import { readUsage, USAGE_MONTHS_MAX, type UsageMonth } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { type PricedArguments, price } from '../cost/price.ts'
import { valueOrThrow } from '../problem.ts'
import { OrganizationType } from './organization.ts'

const UsageMonthType = builder.objectRef<UsageMonth>('UsageMonth').implement({
  description: 'What the organization used in one month of its calendar; the latest seconds may not be counted yet.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month' }),
    requests: t.exposeFloat('requests'),
    points: t.exposeFloat('points', { description: 'What the requests cost.' }),
    refused: t.exposeFloat('refused', { description: 'Requests that a budget had no room for.' }),
    writes: t.exposeFloat('writes', {
      description: 'Requests of which at least one change was not refused; one that is sent again counts again.',
    }),
    people: t.exposeInt('people', { description: 'People who asked for something, each counted once.' }),
  }),
})

/** What the people of one month take to be counted. */
const MONTH_READS = 10

builder.objectField(OrganizationType, 'usage', (t) =>
  t.field({
    description: `By month, in order; shown to administrators. At most ${USAGE_MONTHS_MAX} months.`,
    type: [UsageMonthType],
    extensions: price({ own: (given) => 1 + MONTH_READS * monthsOf(given), times: monthsOf }),
    args: {
      from: t.arg({ type: 'Month', required: true }),
      to: t.arg({ type: 'Month', required: true }),
    },
    resolve: async (found, { from, to }, { service, language }) =>
      valueOrThrow(await readUsage(service, found, { from, to }), language),
  }),
)

/** How many months are read; a stretch that will be refused counts as the longest. */
function monthsOf({ from, to }: PricedArguments): number {
  const [first, last]: (MonthKey | undefined)[] = [parseMonth(String(from)), parseMonth(String(to))]
  if (!first || !last || first > last) return 0
  return Math.min(USAGE_MONTHS_MAX, monthsBetween(first, last).length)
}
