import { clockOutcome, type Obligation, parseQuarter } from '@zhiheng/domain'
import { monthsIn, obligationsIn } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { PART, type PricedArguments, price } from '../cost/price.ts'
import { ClockOutcomeChoice } from './enumeration.ts'
import { ProjectType } from './project.ts'
import { ActorReferenceType } from './timeline.ts'

/** Of four kinds, one for each day at most. */
const owedIn = ({ period }: PricedArguments) => 35 * (parseQuarter(String(period)) ? 3 : 1)

export const ObligationType = builder.objectRef<Obligation>('Obligation').implement({
  description: 'Something a site owes by a deadline, whatever cases it has: a summary, an analysis, a daily stocktake.',
  fields: (t) => ({
    control: t.string({
      description: 'The control or duty it counts in, such as `complaint.monthlySummary`.',
      resolve: ({ control }) => `complaint.${control}`,
    }),
    subject: t.exposeString('subject', { description: 'What it is owed for: a month, a quarter or a day.' }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ clock }) => clock.startedAt }),
    dueAt: t.field({ type: 'DateTime', resolve: ({ clock }) => clock.dueAt }),
    provisional: t.boolean({
      description: 'Whether its deadline looked at a year whose holidays are not announced yet.',
      resolve: ({ clock }) => clock.provisional === true,
    }),
    outcome: t.field({ type: ClockOutcomeChoice, resolve: ({ clock }) => clockOutcome(clock) }),
    breachRecordedAt: t.field({
      description:
        'When a sweep found it undone after its deadline; it stays, also where it was done in time after all.',
      type: 'DateTime',
      nullable: true,
      resolve: ({ clock }) => clock.breachRecordedAt,
    }),
    doneAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ clock }) => clock.stoppedAt }),
    recordedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ done }) => done?.recordedAt }),
    late: t.boolean({
      description: 'Whether it was entered so long after it happened that it counts by when it was entered.',
      resolve: ({ done }) => done?.late === true,
    }),
    doneBy: t.field({
      type: ActorReferenceType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ done }) => done?.by,
    }),
  }),
})

builder.objectField(ProjectType, 'obligations', (t) =>
  t.field({
    description: 'What the site owes by clocks that started in a period; nothing to whoever may not see its figures.',
    type: [ObligationType],
    extensions: price({ own: owedIn, times: owedIn }),
    args: { period: t.arg({ type: 'Period', required: true }) },
    resolve: (reached, { period }) => obligationsIn(reached, monthsIn(period)),
  }),
)
