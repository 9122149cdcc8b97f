import { type DueCase, readDue, readFallenDue } from '@zhiheng/data'
import { nextDue } from '@zhiheng/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {}, D: {}, E: {}, F: {}, I: {} } })
})
afterAll(() => company.close())

test('a case has one due item, which moves with its first deadline and goes when nothing is awaited', async () => {
  const space = company.spaceOf('I')
  const dueOf = async (id: string): Promise<DueCase[]> => {
    const found: DueCase[] = []
    for await (const due of readDue(space)) if (due.subject === id) found.push(due)
    return found
  }
  company.clock.now = at('2016-05-09 10:00')
  let state = await company.receive('I')
  const { id } = state
  const seen: (number | undefined)[] = []
  const look = async () => {
    const [due, ...more] = await dueOf(id)
    expect(more).toEqual([])
    expect(due && { at: due.at, cause: due.cause }).toEqual(nextDue(state))
    seen.push(due?.at)
  }
  await look()
  const steps = [
    { type: 'ASSIGN', assignee: 'usr_a' },
    { type: 'RESPOND' },
    { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'done' } },
    { type: 'VERIFY' },
    { type: 'CALL_BACK', satisfaction: 5 },
    { type: 'CLOSE' },
  ] as const
  for (const command of steps) {
    state = await company.step('I', id, command)
    await look()
  }
  expect(new Set(seen).size).toBeGreaterThan(2)
  expect(seen.at(-1)).toBeUndefined()
})

test('the queue gives what has fallen due by an instant, of all sites, the earliest first', async () => {
  company.clock.now = at('2017-03-06 10:00')
  const states = await Promise.all(company.projects.map(({ code }) => company.receive(code)))
  const deadline = reached(nextDue(reached(states[0]))).at
  const host = reached(company.service.store.host())
  const fallen = async (by: number) => {
    const found: string[] = []
    for (let shard = 0; shard < 16; shard++) {
      let before = 0
      for await (const due of readFallenDue(host, { shard, by: by as typeof deadline })) {
        expect(due.at >= before && due.at <= by).toBe(true)
        before = due.at
        found.push(due.subject)
      }
    }
    return found
  }
  const ids = states.map(({ id }) => id)
  expect((await fallen(deadline - 1)).filter((id) => ids.some((one) => one === id))).toEqual([])
  expect(await fallen(deadline)).toEqual(expect.arrayContaining(ids))
})
