import { type CaseState, isRefusal } from '@zhiheng/domain'
import { CASE_STEPS, type ReachedProject, reachedProject, type Service, type Step, takeStep } from '@zhiheng/service'
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
  }
})
