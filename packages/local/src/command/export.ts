import { listCategories } from '@zhiheng/data'
import { CASE_ORDERS, type CaseOrder, type CategoryId, FILTER_LIMITS, isRefusal, refuse } from '@zhiheng/domain'
import {
  type CaseExport,
  EXPORT_FORMATS,
  type ExportFormat,
  exportCases,
  FILTER_WORDS,
  type FilterTexts,
  type FilterWord,
  filterAllowed,
  findProject,
  type Manifest,
  reachById,
  reachedProjects,
  readFilter,
} from '@zhiheng/service'
import { type Command, Option } from 'commander'
import { action, example } from './action.ts'
import { type Workplace, withOrganization } from './host.ts'
import type { Say } from './language.ts'
import { organizationOption, projectOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'
import { writeWhole } from './wholeFile.ts'

type Options = CommonOptions &
  Readonly<Partial<Record<FilterWord, string>>> & {
    readonly org: string
    readonly project?: string
    readonly kind: 'complaint' | 'suggestion'
    readonly order?: CaseOrder
    readonly format: ExportFormat
    readonly bom?: true
    readonly out?: string
  }

/** `export cases`: a list of cases as a file, the same that its pages show. */
export function addExport(root: Command, shell: Shell): void {
  const { say } = shell
  const parent = root
    .command('export')
    .helpCommand(false)
    .description(say({ zh: '导出列表（CSV、XLSX）', en: 'export lists as CSV or XLSX' }))
  const cases = parent
    .command('cases')
    .description(
      say({
        zh: '导出投诉或建议：与页面所示相同，直到最后一行；不加 --project 时为各管理处一起',
        en: 'export complaints or suggestions: what the pages show, to the last row; of all sites without --project',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(projectOption(say))
    .addOption(
      choice(say, '--kind <kind>', { zh: '投诉还是建议', en: 'which cases' }, ['complaint', 'suggestion']).default(
        'complaint',
      ),
    )
    .addOption(choice(say, '--format <format>', { zh: '格式', en: 'the format' }, EXPORT_FORMATS).default('csv'))
    .addOption(choice(say, '--order <order>', { zh: '次序', en: 'the order' }, CASE_ORDERS))
    .option(
      '--bom',
      say({ zh: 'CSV 以字节序标记开头，供 Excel 识别', en: 'begin CSV with a byte order mark, for Excel' }),
    )
    .option(
      '--out <file>',
      say({ zh: '写到这个文件；省略时写到标准输出', en: 'write to this file, else to standard output' }),
    )
  for (const word of FILTER_WORDS) cases.option(`--${dashed(word)} <value>`, say(FILTER_HELP[word]))
  cases
    .addHelpText(
      'after',
      example(shell, 'zhiheng export cases --org demo --project P-01 --period 2026Q3 --format xlsx --out cases.xlsx'),
    )
    .action(
      action<Options>(shell, (options) =>
        withOrganization(shell, options, (place) => exportList(shell, options, place)),
      ),
    )
}

async function exportList(shell: Shell, options: Options, place: Workplace): Promise<Status> {
  const { service, space, organization } = place
  const { format, out, bom = false } = options
  if (format === 'xlsx' && out === undefined)
    return tellRefusal(shell, options, refuse('INVALID_VALUE', { field: '--out', allowed: ['a file for xlsx'] }))
  const filter = await filterOf(options, place)
  if (typeof filter === 'string') {
    // As one text: these are to be typed as they stand, not told in the words of a language.
    const allowed = filterAllowed(filter)?.join(', ')
    const field = `--${dashed(filter)}`
    return tellRefusal(
      shell,
      options,
      refuse('INVALID_VALUE', { field, ...(allowed !== undefined && { allowed: [allowed] }) }),
    )
  }
  const found = { organization, space }
  const project = options.project === undefined ? undefined : await findProject(space, options.project)
  if (isRefusal(project)) return tellRefusal(shell, options, project)
  const only = project && (await reachById(service, found, project.id))
  const projects = only ? [only] : await reachedProjects(service, found)
  const kind = options.kind === 'complaint' ? 'COMPLAINT' : 'SUGGESTION'
  const order = options.order ?? (only ? 'RECEIVED_DESC' : 'DEADLINE')
  const file = await exportCases(service, found, projects, { kind, order, filter, format, bom, only })
  if (file === 'BAD_FILTER')
    return tellRefusal(shell, options, refuse('INVALID_VALUE', { field: '--text', allowed: [WHERE_TEXT] }))
  if (typeof file === 'string')
    return tellRefusal(
      shell,
      options,
      refuse('INVALID_VALUE', { field: '--order', allowed: ['DEADLINE', '--project'] }),
    )
  const manifest = await write(shell, file, out)
  tell(shell, options, manifest)
  return STATUS.done
}

/** The file that was written holds the list; on standard output the list alone stands. */
function tell(shell: Shell, { json, out }: Options, manifest: Manifest): void {
  const { rows, sha256 } = manifest
  if (out !== undefined && json) writeJson(shell, { ...manifest, file: out })
  else shell.log(shell.say({ zh: `${rows} 行，SHA-256 ${sha256}`, en: `${rows} rows, SHA-256 ${sha256}` }))
}

async function write(shell: Shell, file: CaseExport, out: string | undefined): Promise<Manifest> {
  if (out !== undefined) return writeWhole(shell, out, file)
  for (;;) {
    const { done, value } = await file.next()
    if (done) return value
    shell.output.write(Buffer.from(value).toString())
    await shell.output.drained()
  }
}

/** A category is written by its name, one of the second level as `first/second`. */
async function filterOf(options: Options, { space }: Workplace) {
  const texts: FilterTexts = Object.fromEntries(
    FILTER_WORDS.flatMap((word) => (options[word] === undefined ? [] : [[word, options[word]]])),
  )
  const categories = new Map<string, CategoryId>()
  if (texts.category !== undefined) {
    const known = await listCategories(space)
    const names = new Map(known.map(({ id, name }) => [id, name]))
    for (const { id, name, parent } of known)
      categories.set(parent === undefined ? name : `${names.get(parent)}/${name}`, id)
  }
  return readFilter(texts, (name) => categories.get(name))
}

function choice(say: Say, flags: string, description: Parameters<Say>[0], values: readonly string[]): Option {
  return new Option(flags, say(description)).choices(values)
}

/** A text is looked for in the cases of one site. */
const WHERE_TEXT = `1 … ${FILTER_LIMITS.textLength} (--project)`

const dashed = (word: FilterWord) => word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const FILTER_HELP: Readonly<Record<FilterWord, Parameters<Say>[0]>> = {
  state: { zh: '状态，逗号隔开', en: 'states, with commas' },
  category: { zh: '类别名称，或 一级/二级', en: 'names of categories, or first/second' },
  nature: { zh: '性质', en: 'natures' },
  channel: { zh: '渠道', en: 'channels' },
  responsibility: { zh: '责任', en: 'responsibilities' },
  assignee: { zh: '处理人', en: 'who handles it' },
  unassigned: { zh: '未指派：true 或 false', en: 'nobody handles it: true or false' },
  major: { zh: '重大：true 或 false', en: 'major: true or false' },
  overdue: { zh: '逾期：true 或 false', en: 'overdue: true or false' },
  dueWithinWorkingHours: { zh: '多少工作小时内到期', en: 'due within so many working hours' },
  lateEntries: { zh: '有补录：true 或 false', en: 'with late entries: true or false' },
  period: { zh: '受理的月份或季度', en: 'month or quarter of receipt' },
  receivedWithinDays: { zh: '近几天受理（含今天）', en: 'received within so many days, today included' },
  receivedFrom: { zh: '受理时间自（带时区）', en: 'received from, with an offset' },
  receivedTo: { zh: '受理时间至（不含）', en: 'received before, with an offset' },
  text: { zh: '编号、内容、姓名、电话、房号中的文字（须加 --project）', en: 'words of the case (with --project)' },
}
