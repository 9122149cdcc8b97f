import { isRefusal } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { parseIssuers } from './parseIssuers.ts'

const NAME = 'ZHIHENG_ISSUERS'
const WHOLE = {
  issuer: 'https://login.example.com/realm',
  audience: 'zhiheng-api',
  algorithms: ['RS256', 'ES256'],
  keysUrl: 'https://keys.example.com/keys',
  organization: { claim: 'tenant', codes: ['acme', 'beta'] },
  loginClaim: 'username',
  ageMaxSeconds: 600,
  clockSkewSeconds: 0,
}
const LEAST = {
  issuer: 'http://127.0.0.1:9000/realm',
  audience: 'a',
  algorithms: ['EdDSA'],
  organization: { code: 'acme' },
}

test('issuers are read as they are written', () => {
  expect(parseIssuers(JSON.stringify([WHOLE, LEAST]), NAME)).toEqual([WHOLE, LEAST])
})

test.for([
  '',
  'x',
  '{}',
  '[]',
  'null',
  '"https://login.example.com"',
  JSON.stringify(Array.from({ length: 51 }, () => LEAST)),
])('a text that is no list of issuers is refused: %s', (text) => {
  expect(parseIssuers(text, NAME)).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: NAME } })
})

test.for([
  ['issuer', 'http://login.example.com'],
  ['issuer', 'https://login.example.com?x'],
  ['issuer', 'https://login.example.com#x'],
  ['issuer', 'https://me:secret@login.example.com'],
  ['issuer', 'login.example.com'],
  ['issuer', undefined],
  ['audience', ''],
  ['audience', ' '],
  ['audience', ['a']],
  ['audience', undefined],
  ['algorithms', []],
  ['algorithms', ['none']],
  ['algorithms', ['RS256', 'HS256']],
  ['algorithms', 'RS256'],
  ['algorithms', undefined],
  ['keysUrl', 'http://login.example.com/keys'],
  ['keysUrl', 'file:///keys'],
  ['organization', 'acme'],
  ['organization', {}],
  ['organization', { code: '' }],
  ['organization', { claim: 'tenant' }],
  ['organization', { claim: 'tenant', codes: [] }],
  ['organization', { claim: 'tenant', codes: 'all' }],
  ['organization', { claim: 'tenant', codes: ['acme', 7] }],
  ['organization', { code: 'acme', claim: 'tenant', codes: ['acme'] }],
  ['organization', undefined],
  ['loginClaim', 7],
  ['ageMaxSeconds', 0],
  ['ageMaxSeconds', 86_401],
  ['ageMaxSeconds', '300'],
  ['ageMaxSeconds', 1.5],
  ['clockSkewSeconds', -1],
  ['clockSkewSeconds', 301],
  ['audiences', 'a'],
  ['keys', { keys: [] }],
] as const)('the field %s of the second issuer is named when it is %j', ([field, value]) => {
  const refused = parseIssuers(JSON.stringify([LEAST, { ...WHOLE, [field]: value }]), NAME)
  if (!isRefusal(refused)) throw new Error('it was not refused')
  expect(refused.parameters.field).toBe(`${NAME}[1].${field}`)
  expect(refused.parameters.allowed).not.toHaveLength(0)
})

test('an issuer that is there twice is refused', () => {
  const refused = parseIssuers(JSON.stringify([LEAST, WHOLE, LEAST]), NAME)
  expect(refused).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: `${NAME}[2].issuer` } })
})
