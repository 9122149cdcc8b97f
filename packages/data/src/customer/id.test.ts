import { instant, makeId, type Texts } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { customerId } from './id.ts'

const table = { identitySecret: new Uint8Array(32).fill(3) }
const id = <N extends 'organization' | 'project'>(noun: N, at = 0) => makeId(noun, instant(at), new Uint8Array(16))
const place = { organization: id('organization'), project: id('project') }
const of = (texts: Texts, where = place) => customerId(table, where, texts)

test('a customer is known by phone, however it is written, whatever name comes with it', () => {
  const known = of({ complainantPhone: '13800138000', complainantName: '王芳' })
  expect(known).toMatch(/^cus_/)
  for (const complainantPhone of ['138 0013 8000', '+86 138-0013-8000', '１３８００１３８０００'])
    expect(of({ complainantPhone, room: '3-1' })).toBe(known)
  expect(of({ complainantPhone: '13800138001' })).not.toBe(known)
})

test('without a phone, name and room together are needed', () => {
  const known = of({ complainantName: '王 芳', room: '3-1201' })
  expect(known).toBe(of({ complainantName: '王芳', room: ' 3-1201', complainantPhone: '12' }))
  expect(of({ complainantName: '王芳', room: '3-1202' })).not.toBe(known)
  for (const texts of [{}, { complainantName: '王芳' }, { room: '3-1201' }, { complainantPhone: '110' }])
    expect(of(texts)).toBeUndefined()
})

test('the same person is another customer at another site', () => {
  const phone = { complainantPhone: '13800138000' }
  expect(of(phone, { ...place, project: id('project', 1) })).not.toBe(of(phone))
})
