import type { Policy } from '../policy/policy.ts'
import { factsSpans, type Project } from '../project/project.ts'
import type { QuarterKey } from '../time/index.ts'

/**
 * Whether a project owes a quarterly complaint analysis (`domain.md` §7): on at least one day of the quarter it was
 * active and had [100,000 m²] or more (the number itself included) or was built in phases.
 */
export function owesQuarterlyAnalysis(project: Project, quarter: QuarterKey, policy: Policy): boolean {
  return factsSpans(project, quarter).some(
    ({ grossFloorAreaSqm, phased }) => phased || grossFloorAreaSqm >= policy.quarterlyAnalysisAreaSqm,
  )
}
