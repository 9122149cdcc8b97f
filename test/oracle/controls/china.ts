import { readFileSync } from 'node:fs'
import { Office } from './office.ts'

const HOUR_MS = 3_600_000

/** The days off and the make-up workdays of the PRC as they were announced, collected from the papers themselves. */
const ANNOUNCED = JSON.parse(
  readFileSync(new URL('../../../packages/domain/src/calendar/golden/cnSpecialDays.json', import.meta.url), 'utf8'),
) as { readonly rest: readonly string[]; readonly work: readonly string[] }

const HOURS = { opensMs: 9 * HOUR_MS, closesMs: 18 * HOUR_MS }

/** An office in Shanghai, open 09:00 to 18:00 under the public calendar. */
export const SHANGHAI = new Office({
  restDays: new Set(ANNOUNCED.rest),
  makeUpDays: new Set(ANNOUNCED.work),
  offsets: [{ from: 0, aheadMs: 8 * HOUR_MS }],
  ...HOURS,
})

/** An office in New York from Monday to Friday, with the changes of the clocks in these years. */
export const NEW_YORK = new Office({
  restDays: new Set(),
  makeUpDays: new Set(),
  offsets: [
    { from: 0, aheadMs: -5 * HOUR_MS },
    { from: Date.parse('2025-03-09T07:00:00Z'), aheadMs: -4 * HOUR_MS },
    { from: Date.parse('2025-11-02T06:00:00Z'), aheadMs: -5 * HOUR_MS },
    { from: Date.parse('2026-03-08T07:00:00Z'), aheadMs: -4 * HOUR_MS },
    { from: Date.parse('2026-11-01T06:00:00Z'), aheadMs: -5 * HOUR_MS },
  ],
  ...HOURS,
})
