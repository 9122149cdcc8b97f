import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signed } from './sign.ts'

const signing = { id: 'dlv_1', atMs: Date.now(), body: '{"type":"notice.TEST"}', url: 'https://example.com/hook?a=1' }

test('a message is verified by any program that knows Standard Webhooks, and a changed one is not', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const { url, headers } = signed('STANDARD', { ...signing, secret })
  expect(url).toBe(signing.url)
  expect(new Webhook(secret).verify(signing.body, headers)).toEqual({ type: 'notice.TEST' })
  expect(() => new Webhook(secret).verify('{}', headers)).toThrow('No matching signature found')
  expect(() => new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`).verify(signing.body, headers)).toThrow(
    'No matching signature found',
  )
})

test('a robot of 钉钉 finds time and signature in the address, one of 企业微信 its address as it was given', () => {
  const found = new URL(signed('DINGTALK', { ...signing, secret: 'SECx' }).url).searchParams
  const sign = createHmac('sha256', 'SECx').update(`${signing.atMs}\nSECx`).digest('base64')
  expect(Object.fromEntries(found)).toEqual({ a: '1', timestamp: String(signing.atMs), sign })
  expect(signed('WECOM', signing).url).toBe(signing.url)
})
