import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOBODY } from '../personal/known.ts'
import { isRefusal } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import {
  ANALYSIS_STATUSES,
  ANALYSIS_STEPS,
  type AnalysisCommand,
  type AnalysisFile,
  type AnalysisStatus,
  type AnalysisStep,
  analysisStepsFrom,
  decideAnalysis,
  revisedProgress,
} from './lifecycle.ts'

const NEW: AnalysisFile = { progress: { status: 'GENERATED', version: 1 }, words: {} }
const known = { names: ['王建国'], phones: ['0755-26001234'], rooms: ['3-1201'] }
const by = { kind: 'person', id: 'usr_manager' } as const
const context = { by, now: 7 as Instant, known }

/** The way of `domain.md` §7, written anew: GENERATED → DRAFTED → SUBMITTED → APPROVED or RETURNED → DRAFTED … */
const ARROWS: readonly (readonly [AnalysisStatus, AnalysisStep, AnalysisStatus])[] = [
  ['GENERATED', 'DRAFT', 'DRAFTED'],
  ['DRAFTED', 'DRAFT', 'DRAFTED'],
  ['DRAFTED', 'SUBMIT', 'SUBMITTED'],
  ['SUBMITTED', 'APPROVE', 'APPROVED'],
  ['SUBMITTED', 'RETURN', 'RETURNED'],
  ['RETURNED', 'DRAFT', 'DRAFTED'],
]

const anyText = fc.constantFrom('', ' ', '已更换门机', '已回访王建国', '请拨 13800138000')
const anyCommand: fc.Arbitrary<AnalysisCommand> = fc.oneof(
  fc
    .record({ correctiveMeasures: anyText, lessons: anyText }, { requiredKeys: [] })
    .map((texts) => ({ type: 'DRAFT' as const, texts })),
  fc.constantFrom({ type: 'SUBMIT' as const }, { type: 'APPROVE' as const }),
  anyText.map((reasons) => ({ type: 'RETURN' as const, reasons })),
)

describe('the steps of an analysis', () => {
  test('lead along the arrows of the handbook and along no other, and what is refused changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        let file = NEW
        for (const command of commands) {
          const before = structuredClone(file)
          const after = decideAnalysis(file, command, context)
          expect(file).toStrictEqual(before)
          const arrow = ARROWS.find(([from, step]) => from === file.progress.status && step === command.type)
          expect(isRefusal(after) && after.refusal === 'STATE_DOES_NOT_ALLOW').toBe(arrow === undefined)
          if (isRefusal(after)) continue
          expect([after.progress.status, after.progress.version]).toStrictEqual([arrow?.[2], file.progress.version + 1])
          file = after
        }
      }),
      { numRuns: 500 },
    )
  })

  test('are told for every status', () => {
    for (const status of ANALYSIS_STATUSES) {
      const expected = ANALYSIS_STEPS.filter((step) => ARROWS.some(([from, one]) => from === status && one === step))
      expect(analysisStepsFrom(status)).toStrictEqual(expected)
    }
  })

  test('bring no analysis to its region without both texts, or with one that names somebody whom the quarter knows', () => {
    fc.assert(
      fc.property(anyText, anyText, (correctiveMeasures, lessons) => {
        const progress = { status: 'DRAFTED', version: 2 } as const
        const after = decideAnalysis({ progress, words: { correctiveMeasures, lessons } }, { type: 'SUBMIT' }, context)
        const isGood = (text: string) => text === '已更换门机'
        expect(isRefusal(after)).toBe(!(isGood(correctiveMeasures) && isGood(lessons)))
      }),
    )
  })

  test.each<[string, AnalysisCommand, object]>([
    [
      'a text that names a room',
      { type: 'DRAFT', texts: { lessons: '３－１２０１漏水' } },
      { field: 'lessons', found: ['３－１２０１'] },
    ],
    [
      'a text with a plate',
      { type: 'DRAFT', texts: { correctiveMeasures: '粤B12345占位' } },
      { field: 'correctiveMeasures', found: ['粤B12345'] },
    ],
  ])('refuse %s and say what was found', (_, command, parameters) => {
    expect(decideAnalysis(NEW, command, context)).toMatchObject({ refusal: 'TEXT_NAMES_A_PERSON', parameters })
  })

  test('refuse a text that is too long', () => {
    const texts = { lessons: 'x'.repeat(20_001) }
    const parameters = { field: 'lessons', length: 20_001, max: 20_000 }
    expect(decideAnalysis(NEW, { type: 'DRAFT', texts }, context)).toMatchObject({
      refusal: 'TEXT_TOO_LONG',
      parameters,
    })
  })

  test('tell whoever returns an analysis nothing of who complained', () => {
    const submitted: AnalysisFile = { progress: { status: 'SUBMITTED', version: 3 }, words: {} }
    const reasons = '请说明王建国一事'
    const returned = decideAnalysis(submitted, { type: 'RETURN', reasons }, context)
    expect(returned).toStrictEqual(
      decideAnalysis(submitted, { type: 'RETURN', reasons }, { ...context, known: NOBODY }),
    )
    expect(returned).toMatchObject({
      progress: { status: 'RETURNED', decidedBy: by, decidedAt: 7 },
      words: { reasons },
    })
  })

  test('say who took them last, and of a new submission nothing of an old decision', () => {
    const words = { correctiveMeasures: '已更换', lessons: '加强巡检' }
    const decided = { decidedBy: { kind: 'person', id: 'usr_regional' }, decidedAt: 3 as Instant } as const
    const file: AnalysisFile = { progress: { status: 'DRAFTED', version: 5, ...decided }, words }
    expect(decideAnalysis(file, { type: 'SUBMIT' }, context)).toStrictEqual({
      progress: { status: 'SUBMITTED', version: 6, submittedBy: by, submittedAt: 7 },
      words,
    })
  })
})

test('a new revision is to be looked at again, unless nobody had looked at it', () => {
  expect(ANALYSIS_STATUSES.map((status) => revisedProgress({ status, version: 4, submittedBy: by }))).toStrictEqual([
    { status: 'GENERATED', version: 5 },
    ...ANALYSIS_STATUSES.slice(1).map(() => ({ status: 'DRAFTED', version: 5 })),
  ])
})
