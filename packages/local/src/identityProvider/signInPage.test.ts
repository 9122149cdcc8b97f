import { createHash } from 'node:crypto'
import { ROLES } from '@zhiheng/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { notePage, signOutPage } from './notePage.ts'
import { pageHeaders } from './page.ts'
import { ROLE_TEXT } from './roleText.ts'
import { signInPage } from './signInPage.ts'

const ORGANIZATIONS = [
  { code: 'demo', name: '明屿物业（演示）' },
  { code: 'acme', name: 'Acme' },
]

test('nothing that people are called can become part of the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '\n', '质', '=') }), (text) => {
      const hostile = `"'><script>${text}`
      const page = signInPage('en', {
        organizations: [...ORGANIZATIONS, { code: hostile, name: hostile }],
        members: [{ login: hostile, name: hostile, role: 'STAFF', places: [hostile] }],
        refused: { organization: hostile, login: hostile },
      })
      const plain = signInPage('en', {
        organizations: [...ORGANIZATIONS, { code: 'x', name: 'x' }],
        members: [{ login: 'x', name: 'x', role: 'STAFF', places: ['x'] }],
        refused: { organization: 'x', login: 'x' },
      })
      const count = (sign: string, within: string) => within.split(sign).length
      for (const sign of ['<', '>', '"']) expect(count(sign, page), sign).toBe(count(sign, plain))
    }),
  )
})

test('every role is told of in both languages, and its people stand under it', () => {
  expect(Object.keys(ROLE_TEXT).toSorted()).toEqual([...ROLES].toSorted())
  for (const role of ROLES)
    for (const language of ['zh', 'en'] as const) {
      const members = [{ login: 'li', name: '李', role, places: [] }]
      const page = signInPage(language, { organizations: ORGANIZATIONS, members })
      for (const text of [...ROLE_TEXT[role][language], 'value="li"']) expect(page).toContain(text)
    }
})

test('many people of one role are folded, and where they are is cut short', () => {
  const members = Array.from({ length: 9 }, (_, index) => ({
    login: `m-${index}`,
    name: 'M',
    role: 'SITE_MANAGER' as const,
    places: ['A', 'B', 'C'],
  }))
  const page = signInPage('en', { organizations: ORGANIZATIONS, members })
  expect(page).toContain('<summary>Site manager (9 people)</summary>')
  expect(page).toContain('m-0 · A, B…')
  expect(signInPage('en', { organizations: ORGANIZATIONS, members: members.slice(1) })).not.toContain('<details>')
})

test('where there is no demo, a login is typed, and what belongs to nobody is shown again', () => {
  const refused = { organization: 'acme', login: 'nobody' }
  const page = signInPage('zh', { organizations: ORGANIZATIONS, members: [], refused })
  expect(page).toContain('role="alert"')
  expect(page).toContain('value="acme" selected')
  expect(page).toContain('name="login" value="nobody"')
  expect(page).not.toContain('<h3>')
})

test('a page runs no script, shows only its own style, and sends forms only where it is said', () => {
  for (const page of [
    signInPage('zh', { organizations: ORGANIZATIONS, members: [] }),
    notePage('en', 'failed', { code: 'invalid_request', origin: 'http://127.0.0.1:4000' }),
    signOutPage('en', { form: '<form id="f"></form>', formId: 'f' }),
  ]) {
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/)
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? []
    const policy = pageHeaders('http://127.0.0.1:9')['content-security-policy']
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self' http://127.0.0.1:9;")
  }
})
