import type { PolicyValues } from '@zhiheng/domain'
import { NEW_YORK, SHANGHAI } from '../oracle/controls/china.ts'
import type { Rules } from '../oracle/controls/life.ts'
import { HANDBOOK, type PlainPolicy } from '../oracle/controls/plainEvent.ts'

/** A company of the simulation, and the same company as the oracle knows it. */
export interface Company {
  readonly code: string
  readonly name: string
  readonly timeZone: string
  readonly calendar: 'CN' | 'WEEKDAYS'
  /** What it publishes before anything happens, by the month it holds from. */
  readonly published: readonly { readonly from: string; readonly values: Partial<PolicyValues> }[]
  readonly rules: Rules
}

const STRICTER = { closureWorkingDays: 10, callbackAttempts: 2, majorClaimFen: 50_000 }
const SLOWER = { firstResponseWorkingDays: 2, assignedWorkingDays: 2, lateEntryWorkingDays: 2, referralWorkingDays: 3 }

/** One by the handbook, one that changes its policy twice while cases are open, one elsewhere without holidays. */
export const COMPANIES: readonly Company[] = [
  {
    code: 'handbook',
    name: '质衡物业',
    timeZone: 'Asia/Shanghai',
    calendar: 'CN',
    published: [],
    rules: { office: SHANGHAI, policyIn: () => HANDBOOK },
  },
  {
    code: 'changing',
    name: '易衡物业',
    timeZone: 'Asia/Shanghai',
    calendar: 'CN',
    published: [
      { from: '2025-10', values: STRICTER },
      { from: '2026-02', values: SLOWER },
    ],
    rules: { office: SHANGHAI, policyIn: changing },
  },
  {
    code: 'elsewhere',
    name: 'Evenly Managed',
    timeZone: 'America/New_York',
    calendar: 'WEEKDAYS',
    published: [],
    rules: { office: NEW_YORK, policyIn: () => HANDBOOK },
  },
]

function changing(month: string): PlainPolicy {
  return { ...HANDBOOK, ...(month >= '2025-10' && STRICTER), ...(month >= '2026-02' && SLOWER) }
}
