import type { CarriedCounts, ChangedCases, SummaryCategory, SummaryChanges, SummaryCounts } from '@zhiheng/domain'
import type { ShownSummarizedCase, ShownSummary } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, price, READ } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import { Choice } from './enumeration.ts'
import { CategoryType } from './organization.ts'
import { TextsType } from './texts.ts'

type Of<T> = T & Pick<ShownSummary, 'reached'>
type Outcomes = SummaryCounts['byOutcome'][number]

const OUTCOMES = 8
const CATEGORIES = 20

const SummaryCategoryType = builder.objectRef<SummaryCategory>('SummaryCategory').implement({
  fields: (t) => ({
    category: t.field({
      type: CategoryType,
      nullable: true,
      extensions: price(PART),
      resolve: async ({ category }, _, session) => (await session.categories()).get(category),
    }),
    received: t.exposeInt('received'),
    closed: t.exposeInt('closed'),
    open: t.exposeInt('open'),
  }),
})

const SummaryOutcomeType = builder.objectRef<Outcomes>('SummaryOutcome').implement({
  fields: (t) => ({ outcome: t.expose('outcome', { type: Choice.Outcome }), count: t.exposeInt('count') }),
})

const OLDEST = 'For how many whole days the oldest had been open; null where none was.'

const SummaryCarriedType = builder.objectRef<CarriedCounts>('SummaryCarried').implement({
  description: 'What had been received before the month and was still worked on in it, as it stood at its end.',
  fields: (t) => ({
    carried: t.exposeInt('carried', { description: 'Those closed, open, merged and withdrawn, in sum.' }),
    closed: t.exposeInt('closed'),
    open: t.exposeInt('open'),
    merged: t.exposeInt('merged'),
    withdrawn: t.exposeInt('withdrawn'),
    oldestOpenDays: t.exposeInt('oldestOpenDays', { nullable: true, description: OLDEST }),
  }),
})

export const SummaryCountsType = builder.objectRef<SummaryCounts>('SummaryCounts').implement({
  description: 'What was received of one kind in the month, as it stood at its end.',
  fields: (t) => ({
    received: t.exposeInt('received'),
    closed: t.exposeInt('closed'),
    open: t.exposeInt('open'),
    merged: t.exposeInt('merged'),
    withdrawn: t.exposeInt('withdrawn'),
    oldestOpenDays: t.exposeInt('oldestOpenDays', { nullable: true, description: OLDEST }),
    earlier: t.expose('earlier', { type: SummaryCarriedType, extensions: price(PART) }),
    byCategory: t.field({
      type: [SummaryCategoryType],
      extensions: price(atHand(CATEGORIES)),
      resolve: ({ byCategory }) => [...byCategory],
    }),
    byOutcome: t.field({
      type: [SummaryOutcomeType],
      extensions: price(atHand(OUTCOMES)),
      resolve: ({ byOutcome }) => [...byOutcome],
    }),
  }),
})

export const SummaryCaseType = builder.objectRef<Of<ShownSummarizedCase>>('SummaryCase').implement({
  description: 'One case of a summary: how it stood at the end of the month, in its words of today.',
  fields: (t) => ({
    id: t.id({
      resolve: ({ now: { id, kind }, reached }) =>
        globalId(kind === 'COMPLAINT' ? 'Complaint' : 'Suggestion', reached.project.id, id),
    }),
    number: t.string({ resolve: ({ now }) => now.number }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ now }) => now.receivedAt }),
    state: t.expose('state', { type: Choice.CaseState }),
    version: t.exposeInt('version', { description: 'Of the case when the summary was made.' }),
    ageDays: t.exposeInt('ageDays', { nullable: true, description: 'While it was open at the end of the month.' }),
    texts: t.field({
      description: 'Its words as the caller sees them, measures and result among them; null to whoever sees none.',
      type: TextsType,
      nullable: true,
      extensions: price(READ),
      resolve: async ({ now, reached }, _, session) =>
        session.texts({ state: now, reached, categories: await session.categories() }),
    }),
  }),
})

const ChangedCasesType = builder.objectRef<Of<ChangedCases>>('ChangedCases').implement({
  description: 'How many cases, and the first 100 of them.',
  fields: (t) => ({
    count: t.exposeInt('count'),
    cases: t.idList({
      extensions: price(atHand(1)),
      resolve: ({ first, reached }) =>
        first.map((id) => globalId(id.startsWith('cmp_') ? 'Complaint' : 'Suggestion', reached.project.id, id)),
    }),
  }),
})

export const SummaryChangesType = builder.objectRef<Of<SummaryChanges>>('SummaryChanges').implement({
  description: 'What a revision tells otherwise than the one before.',
  fields: (t) => ({
    added: t.field({ type: ChangedCasesType, extensions: price(PART), resolve: of('added') }),
    removed: t.field({ type: ChangedCasesType, extensions: price(PART), resolve: of('removed') }),
    changed: t.field({ type: ChangedCasesType, extensions: price(PART), resolve: of('changed') }),
  }),
})

function of(name: keyof SummaryChanges) {
  return ({ reached, [name]: changed }: Of<SummaryChanges>): Of<ChangedCases> => ({ ...changed, reached })
}
