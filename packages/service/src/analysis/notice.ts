import { derivedId, noticeWrite, type StoredAnalysis, type Write } from '@zhiheng/data'
import { type AnalysisStep, deciderOf, type Instant, type NoticeKind } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

const TOLD: Readonly<Partial<Record<AnalysisStep, NoticeKind>>> = {
  SUBMIT: 'ANALYSIS_SUBMITTED',
  APPROVE: 'ANALYSIS_APPROVED',
  RETURN: 'ANALYSIS_RETURNED',
}

/** What a step of an analysis writes for those who have to know: who decides it, or whose it is. Drafts tell nobody. */
export function noticeWrites(
  { space, viewpoint }: ReachedProject,
  step: AnalysisStep,
  { stored: { analysis, progress }, now }: { stored: StoredAnalysis; now: Instant },
): readonly Write[] {
  const kind = TOLD[step]
  if (!kind) return []
  const { quarter, asOf } = analysis
  const about = derivedId(space.table, 'analysis', asOf, space.organization, space.project, quarter)
  const { actor } = space
  const audience = step === 'SUBMIT' && actor.kind === 'person' ? deciderOf(actor.grants, viewpoint) : undefined
  const tells = [{ kind, sequence: progress.version, period: quarter, ...(audience && { audience }) }]
  return [noticeWrite(space.table.name, space, about, { at: now, tells })]
}
