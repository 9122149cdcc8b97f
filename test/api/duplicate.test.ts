import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

const FIELDS = '... on Complaint { id number state possibleDuplicates { id number state reason } }'

interface Suggesting {
  readonly number: string
  readonly possibleDuplicates: readonly { readonly number: string; readonly reason: string }[]
}

describe('a complaint of the same place and topic', () => {
  test('is suggested in the very answer that records the second, room before building, and to both', async () => {
    const place = { room: '3-201', location: '三幢' }
    const first = await receive(company, place)
    const neighbour = await receive(company, { ...place, room: '3-202' })
    await receive(company, { room: '9-901', location: '九幢' })
    const second = (await receive(company, place, { fields: FIELDS })) as unknown as Suggesting
    expect(second.possibleDuplicates).toMatchObject([
      { number: neighbour.number, reason: 'SAME_LOCATION' },
      { number: first.number, reason: 'SAME_ROOM' },
    ])
    const { body } = await company.ask<{ complaint: Suggesting }>(
      'query ($number: String!) { complaint(number: $number) { possibleDuplicates { number reason } } }',
      { number: first.number },
    )
    expect(body.data?.complaint.possibleDuplicates.map(({ number }) => number)).toEqual([
      second.number,
      neighbour.number,
    ])
  })

  test('is suggested no more once it is merged, and the id that is suggested is the one a merge takes', async () => {
    const first = await receive(company, { room: '5-501', location: '五幢' })
    const again = await receive(company, { room: '5-501', location: '五幢' }, { fields: FIELDS })
    const [suggested] = (again as unknown as { possibleDuplicates: { id: string }[] }).possibleDuplicates
    expect((await step(company, 'complaintMerge', { number: again.number, into: suggested?.id })).state).toBe('MERGED')
    const { body } = await company.ask<{ complaint: Suggesting & { merged: string[] } }>(
      'query ($number: String!) { complaint(number: $number) { merged possibleDuplicates { number } } }',
      { number: first.number },
    )
    expect(body.data?.complaint).toMatchObject({ merged: [again.id], possibleDuplicates: [] })
  })
})

describe('a merge', () => {
  test('goes into an open case only, and never round in a circle; what was merged by mistake is entered anew', async () => {
    const [one, two, three] = [await receive(company), await receive(company), await receive(company)] as const
    expect((await step(company, 'complaintMerge', { id: one.id, into: two.id })).state).toBe('MERGED')
    for (const into of [one.id, two.id])
      expect(await step(company, 'complaintMerge', { id: two.id, into })).toMatchObject({
        code: 'INVALID_VALUE',
        parameters: [
          { name: 'field', values: ['into'] },
          { name: 'allowed', values: ['another open case of the same project'] },
        ],
      })
    await step(company, 'complaintWithdraw', { id: two.id, endReason: '顾客撤回' })
    expect((await step(company, 'complaintMerge', { id: three.id, into: two.id })).code).toBe('INVALID_VALUE')
    const reopened = await step(company, 'complaintReopen', { id: one.id, reopenReason: '并错了' })
    expect(reopened.code).toBe('STATE_DOES_NOT_ALLOW')
    expect(reopened.parameters.find(({ name }) => name === 'allowed')?.values).toContain('VOID')
    const anew = await receive(company)
    const replaced = { id: one.id, endReason: '误并，重新录入' }
    expect((await step(company, 'complaintVoid', { ...replaced, replacedBy: one.id })).code).toBe('INVALID_VALUE')
    expect((await step(company, 'complaintVoid', { ...replaced, replacedBy: anew.id })).state).toBe('VOIDED')
    expect((await step(company, 'complaintVoid', { ...replaced, id: anew.id, replacedBy: one.id })).code).toBe(
      'INVALID_VALUE',
    )
  })

  test('is answered the same when it is asked again, also after the other case was closed', async () => {
    const [one, two] = [await receive(company), await receive(company)] as const
    const key = 'the same merge twice'
    expect((await step(company, 'complaintMerge', { id: one.id, into: two.id }, { key })).version).toBe(2)
    await step(company, 'complaintWithdraw', { id: two.id, endReason: '顾客撤回' })
    expect((await step(company, 'complaintMerge', { id: one.id, into: two.id }, { key })).version).toBe(2)
  })
})
