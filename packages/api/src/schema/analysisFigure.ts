import type { CaseId, QuarterlyAnalysis } from '@zhiheng/domain'
import type { ShownAnalysis } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, price } from '../cost/price.ts'
import { globalId } from '../globalId.ts'
import { AnalysisType, RepliesType } from './analysis.ts'
import { ClockOutcomeChoice } from './enumeration.ts'

type Levels = QuarterlyAnalysis['serviceLevels']
type Of<T> = T & Pick<ShownAnalysis, 'reached'>

const complaintId = ({ reached, id }: Of<{ readonly id: CaseId }>) => globalId('Complaint', reached.project.id, id)

const CallBacksType = builder.objectRef<Levels['callBacks']>('CallBackLevels').implement({
  description:
    'Of the verified complaints that are not anonymous, of how many the customer was spoken to; and how many were called back, or tried often enough, in time and not.',
  fields: (t) => ({
    owed: t.exposeInt('owed'),
    called: t.exposeInt('called'),
    inTime: t.exposeInt('inTime'),
    late: t.exposeInt('late'),
  }),
})

const SatisfactionType = builder.objectRef<Levels['satisfaction']>('SatisfactionLevels').implement({
  description: 'Marks of 1 to 5; 4 and 5 are satisfied.',
  fields: (t) => ({ rated: t.exposeInt('rated'), satisfied: t.exposeInt('satisfied'), sum: t.exposeInt('sum') }),
})

const LevelsType = builder.objectRef<Levels>('ServiceLevels').implement({
  fields: (t) => ({
    closures: t.expose('closures', { type: RepliesType, extensions: price(PART) }),
    callBacks: t.expose('callBacks', { type: CallBacksType, extensions: price(PART) }),
    satisfaction: t.expose('satisfaction', { type: SatisfactionType, extensions: price(PART) }),
  }),
})

const MajorType = builder.objectRef<Of<QuarterlyAnalysis['majors'][number]>>('MajorComplaint').implement({
  description: 'A major complaint and its reports; null for a report that an imported case says nothing about.',
  fields: (t) => ({
    complaint: t.id({ resolve: complaintId }),
    report: t.field({
      type: ClockOutcomeChoice,
      nullable: true,
      resolve: ({ report }) => (report === 'UNKNOWN' ? undefined : report),
    }),
    specialReport: t.expose('specialReport', { type: ClockOutcomeChoice }),
  }),
})

const ReferredType = builder.objectRef<Of<QuarterlyAnalysis['referrals'][number]>>('ReferredComplaint').implement({
  description: 'A complaint that the developer must solve: since when, and for how long it waited or waits still.',
  fields: (t) => ({
    complaint: t.id({ resolve: complaintId }),
    referredAt: t.expose('referredAt', { type: 'DateTime', nullable: true }),
    waitedDays: t.exposeFloat('waitedDays', { nullable: true }),
  }),
})

const LISTED_MAX = 200

builder.objectFields(AnalysisType, (t) => ({
  serviceLevels: t.field({
    description: 'Beside the first reply, which stands among the totals.',
    type: LevelsType,
    extensions: price(PART),
    resolve: ({ analysis }) => analysis.serviceLevels,
  }),
  reopened: t.idList({
    description: `The complaints that were taken up again, the first ${LISTED_MAX}.`,
    extensions: price(atHand(LISTED_MAX)),
    resolve: ({ analysis, reached }) =>
      analysis.reopened.slice(0, LISTED_MAX).map((id) => complaintId({ id, reached })),
  }),
  majors: t.field({
    description: `The first ${LISTED_MAX}.`,
    type: [MajorType],
    extensions: price(atHand(LISTED_MAX)),
    resolve: ({ analysis, reached }) => analysis.majors.slice(0, LISTED_MAX).map((one) => ({ ...one, reached })),
  }),
  referrals: t.field({
    description: `The first ${LISTED_MAX}.`,
    type: [ReferredType],
    extensions: price(atHand(LISTED_MAX)),
    resolve: ({ analysis, reached }) => analysis.referrals.slice(0, LISTED_MAX).map((one) => ({ ...one, reached })),
  }),
}))
