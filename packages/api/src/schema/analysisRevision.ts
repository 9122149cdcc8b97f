import {
  type AnalysisChanges,
  type AnalysisProgress,
  type AnalysisTextField,
  type AnalysisWords,
  type CategoryId,
  type FigureChange,
  figureName,
} from '@zhiheng/domain'
import {
  type AnalysisRevisionRecord,
  analysisRevisions,
  analysisSteps,
  type ShownAnalysis,
  shownAnalysisWords,
  shownDrafts,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, type Price, price } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import { AnalysisType } from './analysis.ts'
import { ActorReferenceType } from './timeline.ts'

const TextsType = builder.objectRef<AnalysisWords>('AnalysisTexts').implement({
  description: 'What the site wrote about the figures, and why it was last returned.',
  fields: (t) => ({
    correctiveMeasures: t.exposeString('correctiveMeasures', {
      nullable: true,
      description: 'Corrective measures taken.',
    }),
    lessons: t.exposeString('lessons', { nullable: true, description: 'Lessons, and preventive measures.' }),
    reasons: t.exposeString('reasons', { nullable: true, description: 'Why it was returned, the last time it was.' }),
  }),
})

const DraftsType = builder.objectRef<Readonly<Record<AnalysisTextField, string>>>('AnalysisDrafts').implement({
  description: 'What the record forms of the complaints say, for the texts to begin with. It names nobody.',
  fields: (t) => ({
    correctiveMeasures: t.exposeString('correctiveMeasures'),
    lessons: t.exposeString('lessons'),
  }),
})

const FigureChangeType = builder.objectRef<FigureChange>('FigureChange').implement({
  description: 'A figure that is another one since the revision before; null where one of them has none.',
  fields: (t) => ({
    figure: t.exposeString('figure', { description: 'Where it stands, such as `totals.received` or `byCategory`.' }),
    name: t.string({
      description: 'For people, in the language of `Accept-Language` (zh, en).',
      resolve: ({ figure }, _, { language }) => figureName(figure, language),
    }),
    value: t.string({
      nullable: true,
      description: 'Of a breakdown, the value it is about, by name.',
      resolve: async ({ figure, key }, _, session) =>
        figure === 'byCategory' ? (await session.categories()).get(key as CategoryId)?.name : key,
    }),
    before: t.exposeFloat('before', { nullable: true }),
    after: t.exposeFloat('after', { nullable: true }),
  }),
})

type ShownChanges = AnalysisChanges & Pick<ShownAnalysis, 'reached'>
const CASES_SHOWN_MAX = 50

const ChangesType = builder.objectRef<ShownChanges>('AnalysisChanges').implement({
  description: 'What a revision changed, as facts at its `asOf` changed: figures, and the complaints behind them.',
  fields: (t) => {
    const complaints = (part: 'added' | 'gone' | 'changed', description: string) =>
      t.idList({
        description,
        extensions: price(atHand(CASES_SHOWN_MAX)),
        resolve: ({ reached, [part]: ids }) => ids.map((id) => globalId('Complaint', reached.project.id, id)),
      })
    return {
      figures: t.field({
        type: [FigureChangeType],
        extensions: price(atHand(CASES_SHOWN_MAX)),
        resolve: ({ figures }) => [...figures],
      }),
      added: complaints('added', 'Complaints that count now, at most 50, as of the other two.'),
      gone: complaints('gone', 'Complaints that count no more, as those that were voided.'),
      changed: complaints('changed', 'Complaints with other facts than before.'),
    }
  },
})

/** Who brought an analysis where it stands, and when. */
const PROGRESS = ['drafted', 'submitted', 'decided'] as const

const RevisionType = builder.objectRef<AnalysisRevisionRecord>('AnalysisRevision').implement({
  description: 'A revision of an analysis; its figures are asked for by its number.',
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    generatedAt: t.expose('generatedAt', { type: 'DateTime' }),
    status: t.string({ resolve: ({ progress }) => progress.status }),
    submittedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ progress }) => progress.submittedAt }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ progress }) => progress.decidedAt }),
  }),
})

/** The words of every complaint of the quarter are read, to take out whoever they name. */
const WORDS: Price = { own: 50 }

builder.objectFields(AnalysisType, (t) => {
  const progress =
    <K extends keyof AnalysisProgress>(name: K) =>
    ({ stored }: ShownAnalysis) =>
      stored?.progress[name]
  const by = (name: (typeof PROGRESS)[number]) =>
    t.field({
      type: ActorReferenceType,
      nullable: true,
      extensions: price(PART),
      resolve: progress(`${name}By`),
    })
  const at = (name: (typeof PROGRESS)[number]) =>
    t.field({ type: 'DateTime', nullable: true, resolve: progress(`${name}At`) })
  return {
    version: t.int({
      nullable: true,
      description: 'Counts every step and every revision; a step says which one its caller saw.',
      resolve: progress('version'),
    }),
    draftedBy: by('drafted'),
    draftedAt: at('drafted'),
    submittedBy: by('submitted'),
    submittedAt: at('submitted'),
    decidedBy: by('decided'),
    decidedAt: at('decided'),
    texts: t.field({ type: TextsType, extensions: price(WORDS), resolve: shownAnalysisWords }),
    drafts: t.field({ type: DraftsType, extensions: price(WORDS), resolve: shownDrafts }),
    changes: t.field({
      description: 'Against the revision before; null of the first.',
      type: ChangesType,
      nullable: true,
      extensions: price(PART),
      resolve: ({ reached, stored }) => stored?.changes && { ...stored.changes, reached },
    }),
    revisions: t.field({
      description: 'The latest first, at most 100; each stays as it was when the next one came.',
      type: [RevisionType],
      extensions: price({ own: 5, times: 10 }),
      resolve: async (shown) => [...(await analysisRevisions(shown))],
    }),
    allowedSteps: t.stringList({
      description: 'The mutations that its status allows the caller now.',
      extensions: price({ own: 2, times: 2 }),
      resolve: (shown, _, { service }) => analysisSteps(service, shown),
    }),
  }
})
