import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import { instant } from '../time/instant.ts'
import type { Actor, Grant, Role } from './actor.ts'
import type { Viewpoint } from './caseAccess.ts'
import { shownTexts } from './personalData.ts'

const organization = 'org_1' as OrganizationId
const project = 'prj_1' as ProjectId
const region = 'reg_1' as RegionId
const at = instant(1_000)
const place: Viewpoint = { organization, project, region, at }
const TEXTS = {
  complainantName: '王建国',
  complainantPhone: '138 0013 8000',
  room: '3-1201',
  location: '3栋',
  description: '业主王建国（13800138000，3-1201）投诉，另一电话 +86 139-1234-5678。',
}

function person(...grants: readonly Grant[]): Actor {
  return { kind: 'person', id: 'usr_1', name: '某人', organization, grants, reach: 'organization' }
}

function grant(role: Role, scope: Grant['scope'] = { kind: 'organization' }): Grant {
  return { role, scope }
}

describe('what an actor sees of a case', () => {
  test('is everything for the site, the quality department, jobs and operators', () => {
    for (const role of ['SITE_MANAGER', 'CS_LEAD', 'STAFF'] as const)
      expect(shownTexts({ texts: TEXTS }, person(grant(role, { kind: 'project', project })), place)).toEqual(TEXTS)
    expect(shownTexts({ texts: TEXTS }, person(grant('QUALITY')), place)).toEqual(TEXTS)
    expect(shownTexts({ texts: TEXTS }, { kind: 'operator', id: 'console' }, place)).toEqual(TEXTS)
    expect(
      shownTexts({ texts: TEXTS }, { kind: 'job', id: 'sweep', organization, reach: 'organization' }, place),
    ).toEqual(TEXTS)
  })

  test('has names, phones and rooms masked for regional managers and executives', () => {
    for (const held of [grant('REGIONAL_MANAGER', { kind: 'region', region }), grant('EXECUTIVE')])
      expect(shownTexts({ texts: TEXTS }, person(held), place)).toEqual({
        complainantName: '王**',
        complainantPhone: '138****8000',
        room: '***',
        location: '3栋',
        description: '业主王**（138****8000，***）投诉，另一电话 139****5678。',
      })
  })

  test('is nothing for administrators, readers of figures and roles that have nothing to do with cases', () => {
    for (const role of [
      'ADMIN',
      'BI_READER',
      'HR_MANAGER',
      'GENERAL_OFFICE',
      'LOGISTICS',
      'FINANCE',
      'INSPECTOR',
    ] as const)
      expect(shownTexts({ texts: TEXTS }, person(grant(role)), place)).toEqual({})
    expect(shownTexts({ texts: TEXTS }, { kind: 'public', id: 'public', organization, project }, place)).toEqual({})
  })
})

describe('masking', () => {
  const executive = person(grant('EXECUTIVE'))

  test('keeps no known name, phone or room in any field, however they are written', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const phone = fc.array(digit, { minLength: 9, maxLength: 9 }).map((rest) => `13${rest.join('')}`)
    const name = fc.constantFrom('欧阳明月', '张三', 'Mary-Ann Lee', 'a.b*c', '王(大)明')
    const room = fc.constantFrom('3-1201', '12栋 304', 'A座1502', '[7]')
    fc.assert(
      fc.property(name, phone, room, fc.string(), (complainantName, complainantPhone, room, filler) => {
        const words = `${complainantName}，${complainantPhone}，${room}。${filler.replaceAll(/\d/g, '')}`
        const shown = shownTexts(
          { texts: { complainantName, complainantPhone, room, comment: words } },
          executive,
          place,
        )
        for (const text of Object.values(shown))
          for (const secret of [complainantName, complainantPhone, room]) expect(text).not.toContain(secret)
      }),
    )
  })

  test.each([
    [
      'a phone in full-width digits',
      { complainantPhone: '13800138000' },
      '请回电１３８００１３８０００',
      '请回电138****8000',
    ],
    ['a phone without its area code', { complainantPhone: '0755-26001234' }, '电话 26001234', '电话 ****1234'],
    ['one of two phones', { complainantPhone: '13800138000 / 0755-26001234' }, '0755 2600 1234', '****1234'],
    ['a phone with its country', { complainantPhone: '+86 0755-26001234' }, '电话0755-26001234', '电话****1234'],
    ['a room with another sign in it', { room: '3#1201' }, '住3-1201', '住***'],
    ['a room in full-width characters', { room: '3-1201' }, '住３－１２０１室', '住***室'],
    ['a room with a long dash', { room: '3-1201' }, '住3—1201', '住***'],
    ['a name without its title', { complainantName: '王建国先生' }, '王建国反映', '王**反映'],
    ['one of two names', { complainantName: '王建国、李梅' }, '李 梅反映', '李**反映'],
    ['a Latin name with and without its accent', { complainantName: 'José Ruiz' }, 'JOSE RUIZ rang', 'J** rang'],
  ])('hides %s', (_, texts, comment, shown) => {
    expect(shownTexts({ texts: { ...texts, comment } }, executive, place).comment).toBe(shown)
  })

  test('hides a name, phone and room that were corrected since', () => {
    const texts = { complainantName: '王健国', description: '王建国（0755-26001234，3-1201）反映' }
    const earlier = [
      { field: 'complainantName', text: '王建国' },
      { field: 'complainantPhone', text: '0755-26001234' },
      { field: 'room', text: '3-1201' },
    ]
    expect(shownTexts({ texts, earlier }, executive, place).description).toBe('王**（****1234，***）反映')
  })

  test('leaves longer numbers that only contain the digits of a room as they are', () => {
    expect(shownTexts({ texts: { room: '12', comment: '费用 1200 元' } }, executive, place).comment).toBe(
      '费用 1200 元',
    )
  })

  test('keeps an empty field empty and a missing one missing', () => {
    expect(shownTexts({ texts: { complainantName: '', comment: '无' } }, executive, place)).toEqual({
      complainantName: '',
      comment: '无',
    })
  })

  test('hides short numbers whole and keeps the last four digits of long ones', () => {
    const shown = (complainantPhone: string) =>
      shownTexts({ texts: { complainantPhone } }, executive, place).complainantPhone
    expect(shown('0755-26001234')).toBe('****1234')
    expect(shown('8801')).toBe('****')
  })
})
