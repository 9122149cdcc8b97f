import {
  type Instant,
  isTimeZone,
  type MonthKey,
  type PeriodKey,
  parseMonth,
  parseQuarter,
  parseTimestamp,
  type QuarterKey,
} from '@zhiheng/domain'
import { InvalidArgumentError, Option } from 'commander'
import type { Say } from './language.ts'

/** The options that several commands share; a value that cannot be one is wrong usage, and told what would be right. */
export function organizationOption(say: Say): Option {
  return new Option('--org <code>', say({ zh: '公司代码', en: 'code of the organization' })).makeOptionMandatory()
}

export function projectOption(say: Say): Option {
  return new Option('--project <code>', say({ zh: '只看一个管理处（代码）', en: 'one project only, by its code' }))
}

export function quarterOption(say: Say, flags: string, description: string): Option {
  return new Option(`${flags} <quarter>`, description).argParser((text): QuarterKey => {
    const quarter = parseQuarter(text)
    if (quarter) return quarter
    throw new InvalidArgumentError(say({ zh: '季度应写作 2015Q3。', en: 'A quarter is written 2015Q3.' }))
  })
}

export function monthOption(say: Say, flags: string, description: string): Option {
  return new Option(`${flags} <month>`, description).argParser((text): MonthKey => {
    const month = parseMonth(text)
    if (month) return month
    throw new InvalidArgumentError(say({ zh: '月份应写作 2015-08。', en: 'A month is written 2015-08.' }))
  })
}

export function periodOption(say: Say): Option {
  const description = say({ zh: '月份（2015-08）或季度（2015Q3）', en: 'a month (2015-08) or a quarter (2015Q3)' })
  return new Option('--period <period>', description).argParser((text): PeriodKey => {
    const period = parseQuarter(text) ?? parseMonth(text)
    if (period) return period
    throw new InvalidArgumentError(
      say({ zh: '应为月份 2015-08 或季度 2015Q3。', en: 'A period is a month, 2015-08, or a quarter, 2015Q3.' }),
    )
  })
}

export function instantOption(say: Say, flags: string, description: string): Option {
  return new Option(`${flags} <instant>`, description).argParser((text): Instant => {
    const at = parseTimestamp(text)
    if (at !== undefined) return at
    throw new InvalidArgumentError(
      say({
        zh: '时间应带时区，如 2015-10-08T09:00:00+08:00。',
        en: 'An instant carries its offset: 2015-10-08T09:00:00+08:00.',
      }),
    )
  })
}

export function timeZoneOption(say: Say): Option {
  const description = say({ zh: '时区（IANA 名称）', en: 'time zone (IANA name)' })
  return new Option('--timezone <zone>', description).default('Asia/Shanghai').argParser((text) => {
    if (isTimeZone(text)) return text
    throw new InvalidArgumentError(
      say({ zh: '应为 IANA 时区名称，如 Asia/Shanghai。', en: 'A time zone is an IANA name such as Asia/Shanghai.' }),
    )
  })
}

const FACTOR_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const LONGEST_MS = 366 * FACTOR_MS.d

/** A stretch of time in milliseconds, written `30m`, `12h` or `7d`; up to 366 days. */
export function durationOption(say: Say, flags: string, description: string): Option {
  return new Option(`${flags} <duration>`, description).argParser((text): number => {
    const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
    const milliseconds = Number(count) * FACTOR_MS[unit as keyof typeof FACTOR_MS]
    if (milliseconds > 0 && milliseconds <= LONGEST_MS) return milliseconds
    throw new InvalidArgumentError(
      say({
        zh: '应为 30m、12h 或 7d 这样的时长，最长 366d。',
        en: 'A duration is written 30m, 12h or 7d, up to 366d.',
      }),
    )
  })
}
