import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isObjectTooLarge, objectKey } from './objectStore.ts'

const OWNER = {
  organization: 'org_01JDCQ5V8M3W9Z7K2T4R6Y8B0C',
  project: 'prj_01JDCQ5V8M3W9Z7K2T4R6Y8B0D',
  id: 'att_01JDCQ5V8M3W9Z7K2T4R6Y8B0E',
}
const PARTS = ['organization', 'project', 'id'] as const

test('a key is the three ids, each in a segment of its own', () => {
  expect(objectKey(OWNER)).toBe(
    'org_01JDCQ5V8M3W9Z7K2T4R6Y8B0C/prj_01JDCQ5V8M3W9Z7K2T4R6Y8B0D/att_01JDCQ5V8M3W9Z7K2T4R6Y8B0E',
  )
})

test.for([
  '',
  '.',
  '..',
  '../../etc/passwd',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B/.',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B..',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B0E/..',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B0E\n',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B0',
  'ATT_01JDCQ5V8M3W9Z7K2T4R6Y8B0E',
  'att_01jdcq5v8m3w9z7k2t4r6y8b0e',
  'att_01JDCQ5V8M3W9Z7K2T4R6Y8B0I',
  'att\u000001JDCQ5V8M3W9Z7K2T4R6Y8B0E',
])('no key can be made with %j in any place', (text) => {
  for (const part of PARTS) expect(() => objectKey({ ...OWNER, [part]: text })).toThrow(RangeError)
})

test('whatever the text, a key that can be made has three plain segments', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z]{3}_[0-9A-Z./]{26}$/))
  fc.assert(
    fc.property(text, fc.constantFrom(...PARTS), (value, part) => {
      let key: string
      try {
        key = objectKey({ ...OWNER, [part]: value })
      } catch (error) {
        return error instanceof RangeError
      }
      return /^[a-z]{3}_[0-9A-Z]{26}\/[a-z]{3}_[0-9A-Z]{26}\/[a-z]{3}_[0-9A-Z]{26}$/.test(key)
    }),
  )
})

test('only an error with the code of an oversized object counts as one', () => {
  expect(isObjectTooLarge(Object.assign(new Error('too large'), { code: 'OBJECT_TOO_LARGE', sizeMax: 1 }))).toBe(true)
  for (const other of [new Error('OBJECT_TOO_LARGE'), { code: 'OBJECT_TOO_LARGE' }, undefined])
    expect(isObjectTooLarge(other)).toBe(false)
})
