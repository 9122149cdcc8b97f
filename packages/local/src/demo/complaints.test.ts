import {
  CASE_STATES,
  CAUSES,
  CHANNELS,
  MANAGEMENT_FAILURES,
  NATURES,
  namesPerson,
  PUBLIC_INTERESTS,
  parseTimestamp,
  RESPONSIBILITIES,
} from '@zhiheng/domain'
import { describe, expect, it } from 'vitest'
import { demoCompany } from './company.ts'
import { COMPLAINT_COLUMNS, type ComplaintRow } from './row.ts'
import { TOPICS } from './topic/categories.ts'

const NOW = Date.UTC(2026, 10, 23, 4)
const company = demoCompany({ now: NOW })
const rows = [...company.complaints()]

/** The rows that break a rule; a test expects none, and shows those there are. */
function breaking(rule: (row: ComplaintRow) => boolean): ComplaintRow[] {
  return rows.filter((row) => !rule(row)).slice(0, 3)
}

const STEPS = ['created_at', 'first_response_at', 'resolved_at', 'verified_at', 'called_back_at', 'closed_at'] as const

describe('a complaint of the demo company', () => {
  it('fills exactly the columns of the file, with text', () => {
    expect(rows.length).toBeGreaterThan(0)
    expect(breaking((row) => Object.keys(row).join() === COMPLAINT_COLUMNS.join())).toEqual([])
    expect(breaking((row) => Object.values(row).every((value) => typeof value === 'string'))).toEqual([])
  })

  it('has a source id of its own and comes in the order of receipt', () => {
    expect(new Set(rows.map(({ source_id }) => source_id)).size).toBe(rows.length)
    const received = rows.map(({ created_at }) => parseTimestamp(created_at) ?? Number.NaN)
    expect(received.findIndex((at, index) => index > 0 && !(at >= (received[index - 1] as number)))).toBe(-1)
  })

  it('belongs to a site that exists and had opened by the day of receipt', () => {
    const opening = new Map(company.sites.map(({ site_id, active_from }) => [site_id, active_from]))
    expect(breaking((row) => row.created_at.slice(0, 10) >= (opening.get(row.site_id) ?? '9999'))).toEqual([])
  })

  it('writes every instant to the second with the offset of Shanghai', () => {
    const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/
    expect(breaking((row) => STEPS.every((step) => row[step] === '' || written.test(row[step])))).toEqual([])
    expect(breaking((row) => row.created_at !== '')).toEqual([])
  })

  it('takes its steps in order, and none after now', () => {
    expect(
      breaking((row) => {
        const taken = STEPS.filter((step) => row[step] !== '').map((step) => parseTimestamp(row[step]) as number)
        return taken.every((at, index) => at <= NOW && at >= (taken[index - 1] ?? 0))
      }),
    ).toEqual([])
  })

  it('takes no step before those that it needs', () => {
    expect(breaking((row) => row.verified_at === '' || row.resolved_at !== '')).toEqual([])
    expect(breaking((row) => row.called_back_at === '' || row.verified_at !== '')).toEqual([])
    expect(breaking((row) => row.closed_at === '' || row.verified_at !== '')).toEqual([])
    const calledOrNameless = (row: ComplaintRow) => (row.called_back_at !== '') !== (row.anonymous === 'true')
    expect(breaking((row) => row.closed_at === '' || calledOrNameless(row))).toEqual([])
  })

  it('is in the state that its steps amount to', () => {
    expect(
      breaking((row) => {
        if (row.status === 'CLOSED') return row.closed_at !== ''
        if (row.closed_at !== '') return false
        if (row.status === 'VERIFIED') return row.verified_at !== ''
        if (row.status === 'RESOLVED') return row.resolved_at !== '' && row.verified_at === ''
        const begun = row.first_response_at !== ''
        return row.resolved_at === '' && row.status === (begun ? 'IN_PROGRESS' : 'RECEIVED')
      }),
    ).toEqual([])
  })

  it('keeps to the vocabularies of a case', () => {
    const within = (list: readonly string[], blank: boolean) => (value: string) =>
      list.includes(value) || (blank && value === '')
    const known: Readonly<Partial<Record<keyof ComplaintRow, (value: string) => boolean>>> = {
      channel: within(CHANNELS, false),
      status: within(CASE_STATES, false),
      nature: within(NATURES, false),
      responsibility: within(RESPONSIBILITIES, false),
      management_failure: within(MANAGEMENT_FAILURES, false),
      cause: within(CAUSES, true),
      public_interest: within(PUBLIC_INTERESTS, true),
      anonymous: within(['true', 'false'], false),
      satisfaction: within(['1', '2', '3', '4', '5'], true),
      claimed_amount_fen: (value) => /^([1-9]\d*)?$/.test(value),
    }
    for (const [column, allows] of Object.entries(known))
      expect(breaking((row) => allows(row[column as keyof ComplaintRow]))).toEqual([])
    const tree = new Set(TOPICS.map(({ category, topic }) => `${category}/${topic.name}`))
    expect(breaking((row) => tree.has(`${row.category}/${row.subcategory}`))).toEqual([])
  })

  it('knows the cause and the result once it is resolved, the measures once somebody replied', () => {
    expect(breaking((row) => (row.cause !== '') === (row.resolved_at !== ''))).toEqual([])
    expect(breaking((row) => (row.resolution !== '') === (row.resolved_at !== ''))).toEqual([])
    expect(
      breaking((row) => (row.measures !== '') === (row.resolved_at !== '' || row.first_response_at !== '')),
    ).toEqual([])
    expect(breaking((row) => (row.call_back_words !== '') === (row.called_back_at !== ''))).toEqual([])
    expect(breaking((row) => row.satisfaction === '' || row.called_back_at !== '')).toEqual([])
  })

  it('has a summary that names no person, phone, room or building', () => {
    const persons = ({ summary, complainant, phone, room }: ComplaintRow) =>
      namesPerson({ texts: { summary, complainantName: complainant, complainantPhone: phone, room } })
    expect(breaking((row) => row.summary !== '' && !persons(row) && !/\d/.test(row.summary))).toEqual([])
    const told = rows[0] as ComplaintRow
    expect(persons({ ...told, complainant: '王女士', summary: '业主王女士反映照明损坏' })).toBe(true)
  })

  it('names a person, phone and room that nobody has, and none of them where it is anonymous', () => {
    const nameless = ({ complainant, phone, room }: ComplaintRow) => complainant + phone + room === ''
    expect(breaking((row) => (row.anonymous === 'true') === nameless(row))).toEqual([])
    expect(breaking((row) => row.phone === '' || /^13[6-9]0000\d{4}$/.test(row.phone))).toEqual([])
    expect(
      breaking((row) => row.anonymous === 'false' || !/\d{5}/.test(row.description.replaceAll(/\d+元/g, ''))),
    ).toEqual([])
    expect(breaking((row) => row.room === '' || row.room.startsWith(`${row.building.replace('栋', '')}-`))).toEqual([])
  })

  it('shares its phone only with complaints of the same name and room', () => {
    const owners = new Map(rows.map((row) => [row.phone, `${row.site_id} ${row.complainant} ${row.room}`]))
    expect(
      breaking((row) => row.phone === '' || owners.get(row.phone) === `${row.site_id} ${row.complainant} ${row.room}`),
    ).toEqual([])
  })

  it('leaves no slot of a sentence open and no punctuation doubled', () => {
    const texts = ({ description, summary, measures, resolution }: ComplaintRow) => [
      description,
      summary,
      measures,
      resolution,
    ]
    expect(breaking((row) => texts(row).every((text) => !/[{}]|[，。；：]{2}|undefined|^，/.test(text)))).toEqual([])
    expect(breaking((row) => row.description.length >= 10 && row.location !== '')).toEqual([])
  })

  it('differs in its words from nearly every other', () => {
    expect(new Set(rows.map(({ description }) => description)).size).toBeGreaterThan(0.95 * rows.length)
  })
})
