import { readText } from '@zhiheng/data'
import { isRefusal } from '@zhiheng/domain'
import { advanceCase } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
  company.clock.now = at('2015-07-01 10:00')
})
afterAll(() => company.close())

test('words are taken in until the case can hold no more, and what is refused changes nothing', async () => {
  const { id } = await company.receive('A')
  const place = { organization: company.organization.id, project: company.projectOf('A').id }
  const correct = (character: string) => {
    const command = { type: 'CORRECT', texts: { description: character.repeat(20_000) } } as const
    return advanceCase(company.service, { ...place, id, command, key: `words ${character}` })
  }
  const answers = [
    await correct('一'),
    await correct('二'),
    await correct('三'),
    await correct('四'),
    await correct('五'),
  ]
  expect(answers.map(isRefusal)).toEqual([false, false, false, false, false])
  const before = await readText(company.spaceOf('A'), id)
  expect(await correct('六')).toMatchObject({
    refusal: 'TEXT_TOO_LONG',
    parameters: { field: 'description', bytesMax: 350_000 },
  })
  expect(await readText(company.spaceOf('A'), id)).toEqual(before)
  await company.step('A', id, { type: 'WITHDRAW', texts: { endReason: '撤回' } })
  await company.step('A', id, { type: 'ERASE' })
  expect((await readText(company.spaceOf('A'), id)).texts).toEqual({})
})
