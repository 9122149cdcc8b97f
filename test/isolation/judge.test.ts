import { expect, test } from 'vitest'
import { openAviary } from './canary.ts'
import { judge, openTally } from './judge.ts'
import { personAt } from './plan.ts'

function leaksOf(code: string): readonly string[] {
  const tally = openTally()
  const answer = { status: 200, text: '', data: null, errors: [{ message: 'no answer', extensions: { code } }] }
  const asked = { name: 'something', request: { query: '{ viewer { id } }' } }
  judge(tally, { aviary: openAviary() }, personAt('finance-org-zql'), asked, answer)
  return tally.leaks
}

test.each(['BAD_USER_INPUT', 'INVALID_VALUE', 'ENGINE_UNAVAILABLE', 'INTERNAL', 'TOO_EXPENSIVE'])(
  'an answer that is an error of the code %s proves nothing and is told of',
  (code) => {
    expect(leaksOf(code)).toEqual(['finance-org-zql asked something and was told of an error of ours: no answer'])
  },
)

test('a page that is refused for its cursor is an answer', () => {
  expect(leaksOf('BAD_CURSOR')).toEqual([])
})
