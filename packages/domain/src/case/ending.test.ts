import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseId, ProjectId } from '../identity/id.ts'
import { pointerProblem } from './ending.ts'
import { PROJECT } from './testing/desk.ts'
import { CASE_STATES, type CaseStateName } from './vocabulary.ts'

const one = { id: 'cmp_1' as CaseId, kind: 'COMPLAINT', project: PROJECT, state: 'IN_PROGRESS' } as const
const two = { ...one, id: 'cmp_2' as CaseId }

/** The states of the other case to which each pointer may point. */
const TO: Readonly<Record<'into' | 'replacedBy', readonly CaseStateName[]>> = {
  into: ['RECEIVED', 'IN_PROGRESS', 'RESOLVED', 'VERIFIED'],
  replacedBy: ['RECEIVED', 'IN_PROGRESS', 'RESOLVED', 'VERIFIED', 'CLOSED', 'WITHDRAWN'],
}

describe.each(['into', 'replacedBy'] as const)('what points by %s', (pointer) => {
  test.each(CASE_STATES)('points at a case that is %s as the table says', (state) => {
    const problem = pointerProblem(pointer, one, { ...two, state })
    if (TO[pointer].includes(state)) expect(problem).toBeUndefined()
    else expect(problem).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: pointer } })
  })

  test.each([
    ['itself', one],
    ['nothing', undefined],
    ['a case of the other kind', { ...two, kind: 'SUGGESTION' }],
    ['a case of another site', { ...two, project: 'prj_2' as ProjectId }],
  ] as const)('does not point at %s, and is told what it may point at in one wording', (_, other) => {
    expect(pointerProblem(pointer, one, other)).toStrictEqual(pointerProblem(pointer, one, undefined))
    expect(pointerProblem(pointer, one, other)).toMatchObject({ refusal: 'INVALID_VALUE' })
  })
})

test('however cases are merged and voided, no chain of pointers comes round in a circle', () => {
  const tried = fc.array(fc.tuple(fc.constantFrom('into' as const, 'replacedBy' as const), fc.nat(7), fc.nat(7)))
  fc.assert(
    fc.property(tried, (steps) => {
      const cases = Array.from({ length: 8 }, (_, index) => ({
        ...one,
        id: `cmp_${index}` as CaseId,
        state: 'IN_PROGRESS' as CaseStateName,
        next: undefined as number | undefined,
      }))
      for (const [pointer, from, to] of steps) {
        const [source, target] = [cases[from], cases[to]] as [(typeof cases)[0], (typeof cases)[0]]
        const over = pointer === 'into' ? source.state !== 'IN_PROGRESS' : source.state === 'VOIDED'
        if (over || pointerProblem(pointer, source, target)) continue
        source.state = pointer === 'into' ? 'MERGED' : 'VOIDED'
        source.next = to
      }
      for (const start of cases) {
        let at: (typeof cases)[0] | undefined = start
        for (let steps = 0; at !== undefined; steps++) {
          expect(steps).toBeLessThan(cases.length)
          at = at.next === undefined ? undefined : cases[at.next]
        }
      }
    }),
  )
})
