import {
  formatInstant,
  type PeriodKey,
  parseCivilDate,
  parseMonth,
  parseQuarter,
  parseTimestamp,
} from '@zhiheng/domain'
import { GraphQLError, Kind, type ValueNode } from 'graphql'
import { builder } from '../builder.ts'

builder.scalarType('DateTime', {
  description: 'A point in time: ISO 8601 with its offset on the way in, in UTC with milliseconds on the way out.',
  ...written(parseTimestamp, 'a DateTime is written with its offset, like 2026-11-23T09:30:00+08:00'),
  serialize: (at) => formatInstant(at),
})
builder.scalarType('Date', {
  description: 'A day on the wall calendar of the organization, such as `2026-11-23`.',
  ...written(parseCivilDate, 'a Date is written like 2026-11-23'),
  serialize: String,
})
builder.scalarType('Month', {
  description: "A month of the organization's calendar, such as `2026-11`.",
  ...written(parseMonth, 'a Month is written like 2026-11'),
  serialize: String,
})
builder.scalarType('Quarter', {
  description: "A quarter of the organization's calendar, such as `2026Q4`.",
  ...written(parseQuarter, 'a Quarter is written like 2026Q4'),
  serialize: String,
})
builder.scalarType('Period', {
  description: 'A month or a quarter, such as `2026-11` or `2026Q4`.',
  ...written(
    (text): PeriodKey | undefined => parseQuarter(text) ?? parseMonth(text),
    'a Period is a month or a quarter, written like 2026-11 or 2026Q4',
  ),
  serialize: String,
})
builder.scalarType('Fen', {
  description: 'An amount of money in integer fen, 0 to 9007199254740991.',
  serialize: (value) => value,
  parseValue: fen,
  parseLiteral: (node) => fen(node.kind === Kind.INT ? Number(node.value) : undefined),
})

function fen(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new GraphQLError('Fen is an integer from 0 to 9007199254740991')
}

/** How a scalar that is written as text is read; whatever its parser does not know is refused with an example. */
function written<T>(parse: (text: string) => T | undefined, problem: string) {
  const read = (value: unknown): T => {
    const parsed = typeof value === 'string' ? parse(value) : undefined
    if (parsed === undefined) throw new GraphQLError(problem)
    return parsed
  }
  return {
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : undefined),
  }
}
