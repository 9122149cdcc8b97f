import { expect, test } from 'vitest'
import { readOutside } from './outside.ts'

const read = (mailServer: string | undefined, mailFrom: string | undefined = 'zhiheng@example.com') =>
  readOutside({ settings: { mailServer, mailFrom, webhookHosts: ' robots.example.com, ,10.0.0.1:80' } })
const allowedHosts = ['robots.example.com', '10.0.0.1:80']

test('messages go by the mail server and to the hosts that the environment names', () => {
  const url = 'smtp://mail.example.com:25'
  expect(read(url)).toEqual({ allowedHosts, mail: { url, from: 'zhiheng@example.com' } })
  expect(read(undefined)).toEqual({ allowedHosts })
})

test.each(['mail.example.com', 'https://mail.example.com', 'smtp:', 'localhost:25'])('%s is no mail server', (text) => {
  expect(read(text)).toMatchObject({ refusal: 'INVALID_VALUE', parameters: { field: 'ZHIHENG_MAIL_SERVER' } })
})
