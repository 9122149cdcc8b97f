import { CASE_ORDERS, CLOCKS, INTERVAL_CLOCKS, NOTICE_KINDS, OBLIGATION_CONTROLS, ROLES, RUNGS } from '@zhiheng/domain'
import {
  COMPARISON_METRICS,
  type ComparisonMetric,
  METRIC_SPLITS,
  QUEUE_SPLITS,
  VOCABULARIES,
  type VocabularyName,
} from '@zhiheng/service'
import { builder } from '../builder.ts'

/** The closed vocabularies, as they are declared in the domain. */
export const Choice = {
  CaseState: vocabulary('CaseState', VOCABULARIES.CaseState),
  Cause: vocabulary('Cause', VOCABULARIES.Cause),
  Channel: vocabulary('Channel', VOCABULARIES.Channel),
  ClearableField: vocabulary('ClearableField', VOCABULARIES.ClearableField),
  ManagementFailure: vocabulary('ManagementFailure', VOCABULARIES.ManagementFailure),
  Nature: vocabulary('Nature', VOCABULARIES.Nature),
  Outcome: vocabulary('Outcome', VOCABULARIES.Outcome),
  PauseReason: vocabulary('PauseReason', VOCABULARIES.PauseReason),
  PublicInterest: vocabulary('PublicInterest', VOCABULARIES.PublicInterest),
  Responsibility: vocabulary('Responsibility', VOCABULARIES.Responsibility),
  Settlement: vocabulary('Settlement', VOCABULARIES.Settlement),
} as const satisfies Record<VocabularyName, unknown>

export const RoleChoice = builder.enumType('Role', { values: ROLES })
export const ClockChoice = builder.enumType('ClockName', {
  description: 'Of a case; notices tell of what a site owes whatever cases it has as well.',
  values: [...CLOCKS, ...INTERVAL_CLOCKS, ...OBLIGATION_CONTROLS] as const,
})
export const NoticeKindChoice = builder.enumType('NoticeKind', { values: NOTICE_KINDS })
export const RungChoice = builder.enumType('Rung', {
  description: 'Who was told of a clock that is not met, in turn.',
  values: RUNGS,
})
export const ClockOutcomeChoice = builder.enumType('ClockOutcome', {
  description: 'MET and BREACHED make up what was due; PENDING still runs; NOT_DUE counts nowhere.',
  values: ['PENDING', 'MET', 'BREACHED', 'NOT_DUE'] as const,
})
export const CaseOrderChoice = builder.enumType('CaseOrder', {
  description: 'By receipt, all cases; by DEADLINE, the open ones, the most urgent first.',
  values: CASE_ORDERS,
})
export const QueueSplitChoice = builder.enumType('QueueSplit', {
  description: 'The clock that runs out first, who handles them, how they came in, or where.',
  values: QUEUE_SPLITS,
})
export const MetricSplitChoice = builder.enumType('MetricSplit', { values: METRIC_SPLITS })
export const ComparisonMetricChoice = builder.enumType('ComparisonMetric', {
  values: Object.keys(COMPARISON_METRICS) as ComparisonMetric[],
})

function vocabulary<const V extends string>(name: VocabularyName, values: readonly V[]) {
  return builder.enumType(name, { values })
}
