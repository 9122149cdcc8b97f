import { type CaseState, isRefusal } from '@zhiheng/domain'
import {
  CASE_STEPS,
  mergedInto,
  type ReachedProject,
  reachedProject,
  type Service,
  type Step,
  takeStep,
  verify,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
  company.clock.now = at('2015-11-04 10:00')
})
afterAll(() => company.close())

const MERGE = CASE_STEPS.COMPLAINT.complaintMerge as Step

async function merge(service: Service, place: ReachedProject, one: CaseState, into: CaseState) {
  const request = { kind: 'COMPLAINT', step: MERGE, texts: {}, key: `${one.id} ${into.id}` } as const
  return takeStep(service, place, { ...request, id: one.id, values: { into: into.id } })
}

test('two processes that merge two cases into each other at once leave one of them open', async () => {
  const place = reached(await reachedProject(company.service, company, 'A'))
  for (let round = 0; round < 8; round++) {
    const [one, two] = [await company.receive('A'), await company.receive('A')]
    const answers = await Promise.all([
      merge(company.service, place, one, two),
      merge(company.otherProcess(), place, two, one),
    ])
    const refusals = answers.filter(isRefusal)
    expect(refusals.map(({ refusal }) => refusal)).toEqual(['INVALID_VALUE'])
    const isFirstGone = !isRefusal(answers[0])
    const [gone, left] = isFirstGone ? [one, two] : [two, one]
    expect(await mergedInto(place, left.id)).toEqual([gone.id])
    expect(await mergedInto(place, gone.id)).toEqual([])
  }
})

test('what was merged is found from the case that goes on, until it is voided', async () => {
  const place = reached(await reachedProject(company.service, company, 'A'))
  const [into, first, second] = [await company.receive('A'), await company.receive('A'), await company.receive('A')]
  for (const one of [second, first]) expect(isRefusal(await merge(company.service, place, one, into))).toBe(false)
  expect(await mergedInto(place, into.id)).toEqual([first.id, second.id].toSorted())
  await company.step('A', first.id, { type: 'VOID', texts: { endReason: 'entered twice' } })
  expect(await mergedInto(place, into.id)).toEqual([second.id])
  expect((await verify(company.service, company)).differences).toEqual([])
})
