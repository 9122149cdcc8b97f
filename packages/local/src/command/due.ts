import {
  CALENDAR_NAMES,
  type CalendarName,
  DEADLINE_WORKING_DAYS_MAX,
  DEFAULT_BUSINESS_HOURS,
  formatWithOffset,
  isRefusal,
  parseTimestamp,
  type Refusal,
  refuse,
  type TimeZone,
  type WorkingTime,
  workingTime,
} from '@zhiheng/domain'
import { type Command, Option } from 'commander'
import { action, example } from './action.ts'
import { timeZoneOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'
import { table } from './table.ts'
import { readText } from './textFile.ts'

interface Options extends CommonOptions {
  readonly file: string
  readonly calendar: CalendarName
  readonly timezone: TimeZone
}

type Row = Readonly<Record<string, unknown>>
type DueRow = Row & { readonly receivedAt: string; readonly workingDays: number; readonly dueAt: string }

/** `due`: deadlines by the working calendar, so that anyone can check the rule. */
export function addDue(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('due')
    .description(
      say({
        zh: '按工作日历计算期限，每天 09:00–18:00',
        en: 'compute deadlines by the working calendar, 09:00–18:00 a day',
      }),
    )
    .requiredOption(
      '--file <file>',
      say({
        zh: 'JSON：[{receivedAt, workingDays}] 或 {cases: […]}',
        en: 'JSON: [{receivedAt, workingDays}] or {cases: […]}',
      }),
    )
    .addOption(
      new Option('--calendar <calendar>', say({ zh: '日历', en: 'the calendar' }))
        .choices(CALENDAR_NAMES)
        .default('CN'),
    )
    .addOption(timeZoneOption(say))
    .addHelpText('after', example(shell, 'zhiheng due --file cases.json --json'))
    .action(action<Options>(shell, (options) => tellDue(shell, options)))
}

async function tellDue(shell: Shell, options: Options): Promise<Status> {
  const document = parse(await readText(shell, options.file))
  const cases = Array.isArray(document) ? (document as unknown[]) : isRecord(document) ? document.cases : undefined
  if (!Array.isArray(cases))
    return refused(shell, options, refuse('FILE_MALFORMED', { reason: '[{receivedAt, workingDays}] | {cases: […]}' }))
  const { calendar, timezone: timeZone } = options
  const time = workingTime({ calendar, timeZone, businessHours: DEFAULT_BUSINESS_HOURS })
  const rows: DueRow[] = []
  for (const [index, row] of (cases as unknown[]).entries()) {
    const filled = fill(row, time, index)
    if (isRefusal(filled)) return refused(shell, options, filled, index)
    rows.push(filled)
  }
  if (options.json) writeJson(shell, Array.isArray(document) ? rows : { ...(document as Row), cases: rows })
  else shell.output.write(dueText(shell, rows))
  return STATUS.done
}

/** A case with its deadline, in the time zone asked for; whatever else it holds is kept. */
function fill(row: unknown, time: WorkingTime, index: number): DueRow | Refusal {
  const { receivedAt, workingDays } = isRecord(row) ? row : {}
  const at = typeof receivedAt === 'string' ? parseTimestamp(receivedAt) : undefined
  if (at === undefined) return refuse('TIMESTAMP_INVALID', { field: `cases[${index}].receivedAt`, index })
  const isCount = Number.isInteger(workingDays) && (workingDays as number) >= 1
  if (!isCount || (workingDays as number) > DEADLINE_WORKING_DAYS_MAX) {
    const allowed = [`1 … ${DEADLINE_WORKING_DAYS_MAX}`]
    return refuse('INVALID_VALUE', { field: `cases[${index}].workingDays`, index, allowed })
  }
  const { dueAt } = time.deadline(at, workingDays as number)
  return { ...(row as DueRow), dueAt: formatWithOffset(dueAt, time.settings.timeZone) }
}

/** What is wrong stands in the file, not on the command line. */
function refused(shell: Shell, options: Options, refusal: Refusal, index?: number): Status {
  if (index !== undefined)
    shell.log(shell.say({ zh: `第 ${index} 个（从 0 数起）有误：`, en: `case ${index} (counted from 0) is wrong:` }))
  tellRefusal(shell, options, refusal)
  return STATUS.refused
}

function dueText({ say }: Shell, rows: readonly DueRow[]): string {
  const columns = [
    { title: say({ zh: '收到', en: 'received' }) },
    { title: say({ zh: '工作日', en: 'working days' }), align: 'right' as const },
    { title: say({ zh: '期限', en: 'due' }) },
  ]
  return table(
    columns,
    rows.map(({ receivedAt, workingDays, dueAt }) => [receivedAt, String(workingDays), dueAt]),
  )
}

/** `undefined` for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
