import { type CaseState, clockOutcome, isRefusal, refuse, type StocktakeRow } from '@zhiheng/domain'
import {
  confirmStocktake,
  type ReachedProject,
  reachedProject,
  type Stocktake,
  showStocktake,
  stocktakeComplaints,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { PART, price } from '../cost/price.ts'
import { ComplaintType } from './complaint.ts'
import { ClockChoice, ClockOutcomeChoice } from './enumeration.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'
import { ActorReferenceType } from './timeline.ts'

/** As many complaints as are shown. */
const SHOWN = 200
/** Every open complaint of the site is looked at. */
const STOCKTAKE = { own: 50 }

type Row = StocktakeRow & { readonly now: CaseState; readonly reached: ReachedProject }

const StocktakeRowType = builder.objectRef<Row>('StocktakeRow').implement({
  description: 'One open complaint: how it stood when stock was taken.',
  fields: (t) => ({
    complaint: t.field({
      description: 'As it is now.',
      type: ComplaintType,
      extensions: price(PART),
      resolve: async ({ now, reached }, _, session) => ({
        state: now,
        reached,
        categories: await session.categories(),
      }),
    }),
    since: t.expose('since', { type: 'DateTime' }),
    nextClock: t.field({
      description: 'Which clock runs out next; null where none runs.',
      type: ClockChoice,
      nullable: true,
      resolve: ({ next }) => next?.clock,
    }),
    nextDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ next }) => next?.at }),
    overdue: t.exposeBoolean('overdue', { description: 'Whether a clock had run out already.' }),
  }),
})

const StocktakeType = builder.objectRef<Stocktake>('ComplaintStocktake').implement({
  description: 'What was open at a site on a day: of today as things stand, until somebody confirms it.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date' }),
    outcome: t.field({
      description: 'Null where no stocktake is owed: the desk is closed, or the day is yet to come.',
      type: ClockOutcomeChoice,
      nullable: true,
      resolve: ({ obligation }) => obligation && clockOutcome(obligation.clock),
    }),
    dueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ obligation }) => obligation?.clock.dueAt }),
    confirmed: t.exposeBoolean('confirmed'),
    confirmedAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ obligation }) => obligation?.clock.stoppedAt,
    }),
    confirmedBy: t.field({
      type: ActorReferenceType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ obligation }) => obligation?.done?.by,
    }),
    late: t.boolean({ resolve: ({ obligation }) => obligation?.done?.late === true }),
    takenAt: t.expose('takenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When things stood as they are shown; null for a day that nobody took stock on.',
    }),
    open: t.exposeInt('open', { nullable: true }),
    overdue: t.exposeInt('overdue', { nullable: true }),
    rows: t.field({
      description: `The first ${SHOWN}, the most urgent first.`,
      type: [StocktakeRowType],
      extensions: price({ own: SHOWN, times: SHOWN }),
      resolve: async (stocktake) =>
        (await stocktakeComplaints(stocktake)).map((row) => ({ ...row, reached: stocktake.reached })),
    }),
  }),
})

builder.objectField(ProjectType, 'complaintStocktake', (t) =>
  t.field({
    description: 'Null to whoever may not read the cases of the site.',
    type: StocktakeType,
    nullable: true,
    extensions: price(STOCKTAKE),
    args: { date: t.arg({ type: 'Date', required: true }) },
    resolve: (reached, { date }, { service }) => showStocktake(service, reached, date),
  }),
)

const ConfirmInput = builder.inputType('ComplaintStocktakeConfirmInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    date: t.field({ type: 'Date', required: true, description: 'A day when the desk is open, today at the latest.' }),
    happenedAt: t.field({ type: 'DateTime', description: 'The moment of recording where it is not said.' }),
  }),
})

const ConfirmResult = builder.unionType('ComplaintStocktakeResult', {
  types: [StocktakeType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : StocktakeType),
})

builder.mutationField('complaintStocktakeConfirm', (t) =>
  t.field({
    description:
      'Confirms that stock was taken of the open complaints; sent again by the same person, it does nothing more. ' +
      "The site's manager, its customer-service lead and its staff may.",
    type: ConfirmResult,
    extensions: price(STOCKTAKE),
    args: { input: t.arg({ type: ConfirmInput, required: true }) },
    async resolve(_, { input }, session) {
      const { project, date, happenedAt } = input
      const found = await session.organization()
      const reached = found && (await reachedProject(session.service, found, project))
      if (!reached) return refuse('NOT_FOUND')
      return confirmStocktake(session.service, reached, { date, ...(happenedAt != null && { happenedAt }) })
    },
  }),
)
