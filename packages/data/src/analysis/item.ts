import type {
  AnalysedCase,
  AnalysisChanges,
  AnalysisProgress,
  AnalysisWords,
  CaseId,
  Instant,
  QuarterlyAnalysis,
} from '@zhiheng/domain'
import { type AnalysisAt, analysisKey, analysisLatestKey, organizationIndex, type Place } from '../table/keys.ts'
import type { Item } from '../table/write.ts'

/** A stored revision of an analysis: its figures, without words, as they were when it was made. */
export interface StoredAnalysis {
  readonly revision: number
  readonly progress: AnalysisProgress
  readonly generatedAt: Instant
  /** A hash of the figures: the job makes nothing new when it finds the same. */
  readonly content: string
  readonly analysis: QuarterlyAnalysis
  /** What it changed against the revision before; none of the first. */
  readonly changes?: AnalysisChanges
  /** Into so many items its cases went. */
  readonly chunks: number
}

/** A revision without its figures. */
export type AnalysisRevision = Pick<StoredAnalysis, 'revision' | 'progress' | 'generatedAt'>

/** The attributes that a revision without its figures is made of. */
export const REVISION_ATTRIBUTES = ['sk', 'revision', 'progress', 'generatedAt']

/** Which revision of which analysis it is. */
export function placeIn({
  revision,
  analysis: { quarter, asOf },
}: Pick<StoredAnalysis, 'revision' | 'analysis'>): AnalysisAt {
  return { quarter, asOf, revision }
}

/** The item of a revision, and the one by which it is found as the latest. */
export function revisionItems(place: Place, stored: StoredAnalysis) {
  const { analysis, changes, progress } = stored
  const { quarter, asOf } = analysis
  const item = {
    ...stored,
    // The figures are one string: nothing looks inside them, and as nested attributes they cost several times as much.
    analysis: JSON.stringify({ ...analysis, cases: [] }),
    ...(changes && { changes: JSON.stringify(changes) }),
    version: progress.version,
    project: place.project,
  }
  return {
    revision: { ...analysisKey(place, quarter, asOf, stored.revision), ...item },
    latest: {
      ...analysisLatestKey(place, quarter, asOf),
      ...organizationIndex.analysis(place, quarter, asOf),
      ...item,
    },
  }
}

export function storedAnalysis(item: Item): StoredAnalysis {
  const { revision, progress, generatedAt, content, analysis, changes, chunks } = item as unknown as Written
  return {
    revision,
    progress,
    generatedAt,
    content,
    chunks,
    analysis: JSON.parse(analysis) as QuarterlyAnalysis,
    ...(changes !== undefined && { changes: JSON.parse(changes) as AnalysisChanges }),
  }
}

type Written = Omit<StoredAnalysis, 'analysis' | 'changes'> & { readonly analysis: string; readonly changes?: string }

export function wordsOf(item: Item | undefined): AnalysisWords {
  return item?.words ?? {}
}

const NO_DIGEST = '-'

/** Ids, versions and digests in turn, with spaces between them. */
export function writeCases(cases: readonly AnalysedCase[]): string {
  return cases.map(({ id, version, digest = NO_DIGEST }) => `${id} ${version} ${digest}`).join(' ')
}

export function parseCases(text: string): AnalysedCase[] {
  const words = text.split(' ')
  return Array.from({ length: words.length / 3 }, (_, index) => {
    const [id = '', version = '', digest = NO_DIGEST] = words.slice(3 * index, 3 * index + 3)
    return { id: id as CaseId, version: Number(version), ...(digest !== NO_DIGEST && { digest }) }
  })
}
