import { readEvents, readText } from '@zhiheng/data'
import { type CaseCommand, type CaseState, fold, isRefusal, type Refusal } from '@zhiheng/domain'
import { advanceCase, type Service } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type Company, openCompany } from './company.fixture.ts'

type Step = Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
  company.clock.now = at('2015-07-01 10:00')
})
afterAll(() => company.close())

function step(service: Service, { id }: CaseState, command: Step, expectedVersion?: number) {
  const place = { organization: company.organization.id, project: company.projectOf('A').id }
  const request = { ...place, id, command, key: crypto.randomUUID() }
  return advanceCase(service, { ...request, ...(expectedVersion !== undefined && { expectedVersion }) })
}

function accepted(answer: CaseState | Refusal): CaseState {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

test('what two processes know of one case goes out of date by turns, and no step of either is lost', async () => {
  const state = await company.receive('A')
  const desks = [company.service, company.otherProcess()]
  for (const turn of [0, 1, 1, 0, 0, 1, 0, 1])
    accepted(await step(desks[turn]!, state, { type: 'COMMENT', texts: { comment: `by ${turn}` } }))
  const space = company.spaceOf('A')
  const events = await readEvents(space, state.id)
  expect(events).toHaveLength(9)
  const folded = fold(events)
  expect(folded?.version).toBe(9)
  const { earlier } = await readText(space, state.id)
  expect(earlier.map(({ text }) => text)).toEqual(['by 0', 'by 1', 'by 0', 'by 1', 'by 0'])
})

test('a step is refused for what is stored, never for what was known', async () => {
  const state = await company.receive('A')
  const other = company.otherProcess()
  accepted(await step(company.service, state, { type: 'ASSIGN', assignee: 'Li' }))
  accepted(await step(other, state, { type: 'RESPOND', texts: { reply: '已联系' } }))
  accepted(await step(other, state, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已修好' } }))
  const verified = accepted(await step(company.service, state, { type: 'VERIFY' }))
  expect(verified.state).toBe('VERIFIED')
  expect(accepted(await step(other, state, { type: 'COMMENT', texts: { comment: '好' } })).version).toBe(6)
  expect(await step(company.service, state, { type: 'COMMENT', texts: { comment: '旧' } }, verified.version)).toEqual({
    refusal: 'VERSION_CONFLICT',
    parameters: { expected: verified.version, actual: 6 },
  })
})
