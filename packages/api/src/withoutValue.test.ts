import { expect, test } from 'vitest'
import { withoutValue } from './withoutValue.ts'

test('what somebody wrote is not repeated in a message about it; the variable, place and missing field are', () => {
  expect(
    withoutValue(
      'Variable "$input" got invalid value { description: "王芳 13900001234 at \\"x\\"; Field" }; Field "channel" of required type "Channel!" was not provided.',
    ),
  ).toBe('Variable "$input" got an invalid value: Field "channel" of required type "Channel!" was not provided')
  expect(withoutValue('Variable "$input" got invalid value "王芳" at "input.mark"; Int cannot represent "王芳"')).toBe(
    'Variable "$input" got an invalid value at "input.mark"',
  )
})

test('other messages stay as they are', () => {
  const message = 'Cannot query field "nope" on type "Query".'
  expect(withoutValue(message)).toBe(message)
})
