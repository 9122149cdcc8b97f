import type { AnalysisWords, Deed, QuarterKey } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { ProjectSpace } from '../space.ts'
import { analysisChunkKey, analysisTextKey, idempotencyKey } from '../table/keys.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { put, type Write } from '../table/write.ts'
import { placeIn, revisionItems, type StoredAnalysis, writeCases } from './item.ts'

const CASES_PER_CHUNK = 2_000

/**
 * Stores a new revision with the words it takes over, if what it follows is still as it was; its cases go into chunks of
 * their own. The revision before stays as it is.
 */
export async function saveAnalysis(
  space: ProjectSpace,
  made: Omit<StoredAnalysis, 'chunks'>,
  follows?: { readonly version: number; readonly words: AnalysisWords },
): Promise<Outcome> {
  const { name } = space.table
  const { cases } = made.analysis
  const chunks: Write[] = []
  for (let start = 0; start < cases.length; start += CASES_PER_CHUNK) {
    const part = writeCases(cases.slice(start, start + CASES_PER_CHUNK))
    chunks.push(put(name, 'chunk', { ...analysisChunkKey(space, placeIn(made), chunks.length), cases: part }))
  }
  const stored = { ...made, chunks: chunks.length }
  const { revision, latest } = revisionItems(space, stored)
  return transact(space.table, [
    put(name, 'revision', revision, { absent: true }),
    put(name, 'latest', latest, follows ? { attribute: 'version', equals: follows.version } : { absent: true }),
    ...(follows && Object.keys(follows.words).length > 0 ? [textWrite(space, stored, follows.words)] : []),
    ...chunks,
  ])
}

/** One step of the latest revision: what it is now, what it was, and the request that this answers. */
export interface AnalysisStepSaved {
  readonly stored: StoredAnalysis
  readonly words: AnalysisWords
  /** The version it was decided on. */
  readonly over: number
  readonly deed: Deed
  /** What it brings about, in the same transaction. */
  readonly beside: readonly Write[]
  readonly request: { readonly hash: string; readonly payload: string }
  readonly rememberUntilMs: number
}

/** Writes a step in one transaction: the revision, its words, the deed in the audit log, and the answer to remember. */
export async function saveAnalysisStep(space: ProjectSpace, step: AnalysisStepSaved): Promise<Outcome> {
  const { name } = space.table
  const { stored, over, request, rememberUntilMs } = step
  const { revision, latest } = revisionItems(space, stored)
  const remembered: RememberedAnalysis = { request: request.payload, quarter: stored.analysis.quarter }
  return transact(space.table, [
    put(name, 'latest', latest, { attribute: 'version', equals: over }),
    put(name, 'revision', revision, { attribute: 'version', equals: over }),
    textWrite(space, stored, step.words),
    deedWrite(name, space.organization, step.deed),
    ...step.beside,
    put(
      name,
      'idempotency',
      { ...idempotencyKey(space, request.hash), ...remembered, expiresAt: Math.floor(rememberUntilMs / 1000) },
      { absent: true },
    ),
  ])
}

/** What is remembered of a step: a hash of the request, and which analysis it answered with. */
export interface RememberedAnalysis {
  readonly request: string
  readonly quarter: QuarterKey
}

function textWrite(space: ProjectSpace, stored: StoredAnalysis, words: AnalysisWords): Write {
  return put(space.table.name, 'text', { ...analysisTextKey(space, placeIn(stored)), words })
}
