import { expect, test } from 'vitest'
import { readPublicOrigin } from './publicOrigin.ts'

const read = (publicOrigin: string | undefined) => readPublicOrigin({ settings: { publicOrigin } })

test('public pages are reached where the environment says, without a path', () => {
  expect(read('https://sites.example.com/a?b')).toEqual({ publicOrigin: 'https://sites.example.com' })
  expect(read(undefined)).toEqual({})
})

test.each(['example.com', 'ftp://example.com', 'javascript:alert(1)', ' '])('%s is no place for them', (text) => {
  expect(read(text)).toMatchObject({ refusal: 'INVALID_VALUE' })
})
