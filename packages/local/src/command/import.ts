import type { Command } from 'commander'
import { action, example } from './action.ts'
import { type ImportOptions, importFile } from './importFile.ts'
import { organizationOption } from './option.ts'
import type { Shell } from './shell.ts'

const OPTIONAL_COLUMNS = [
  'category',
  'subcategory',
  'description',
  'location',
  'building',
  'channel',
  'nature',
  'responsibility',
  'cause',
  'management_failure',
  'public_interest',
  'claimed_amount_fen',
  'status',
  'assignee',
  'first_response_at',
  'resolved_at',
  'verified_at',
  'called_back_at',
  'closed_at',
  'satisfaction',
  'call_back_words',
  'resolution',
  'measures',
  'summary',
  'complainant',
  'phone',
  'room',
  'anonymous',
] as const

const COLUMNS_A_LINE = 8

/** `import sites` and `import complaints`: files into an organization. */
export function addImport(root: Command, shell: Shell): void {
  const { say } = shell
  const parent = root
    .command('import')
    .helpCommand(false)
    .description(say({ zh: '导入文件（CSV，可用 gzip 压缩）', en: 'import files: CSV, plain or gzipped' }))
  declare(parent, shell, 'sites')
    .description(say({ zh: '导入管理处', en: 'import sites' }))
    .addHelpText(
      'after',
      columns(
        shell,
        ['site_id', 'name', 'region', 'gross_floor_area_m2'],
        ['phased', 'households', 'active_from', 'active_until', 'effective_from'],
      ) + example(shell, 'zhiheng import sites sites.csv --org demo'),
    )
  declare(parent, shell, 'complaints')
    .description(
      say({
        zh: '导入投诉；可中断后重来，再次导入不会重复',
        en: 'import complaints; may be interrupted and run again, nothing is imported twice',
      }),
    )
    .addHelpText(
      'after',
      columns(shell, ['source_id', 'site_id', 'created_at'], OPTIONAL_COLUMNS) +
        example(shell, 'zhiheng import complaints complaints.csv.gz --org demo --errors rejected.csv'),
    )
}

function declare(parent: Command, shell: Shell, kind: 'sites' | 'complaints'): Command {
  const { say } = shell
  return parent
    .command(kind)
    .argument('<file>', say({ zh: 'CSV 文件，或其 gzip 压缩', en: 'a CSV file, or one compressed with gzip' }))
    .addOption(organizationOption(say))
    .option(
      '--map <file>',
      say({
        zh: 'JSON：别的列名和取值如何对应',
        en: 'JSON that gives other names of columns and words of values',
      }),
    )
    .option(
      '--errors <file>',
      say({
        zh: '把未导入的行写到这个 CSV：行、列、原因、代码',
        en: 'write rejected rows to this CSV: line, column, reason, code',
      }),
    )
    .action(action<ImportOptions>(shell, (options, [file = '']) => importFile(shell, options, { kind, file })))
}

function columns({ say }: Shell, required: readonly string[], optional: readonly string[]): string {
  const map = '{"columns": {"Opened": "created_at"}, "values": {"channel": {"Call": "PHONE"}}}'
  return [
    say({ zh: '\n必需的列：', en: '\nColumns required:' }),
    ...lines(required),
    say({ zh: '可有的列：', en: 'Columns allowed:' }),
    ...lines(optional),
    say({ zh: '--map 文件的写法：', en: 'What a --map file looks like:' }),
    `  ${map}\n`,
  ].join('\n')
}

function lines(columns: readonly string[]): string[] {
  const count = Math.ceil(columns.length / COLUMNS_A_LINE)
  return Array.from({ length: count }, (_, line) => {
    const first = line * COLUMNS_A_LINE
    return `  ${columns.slice(first, first + COLUMNS_A_LINE).join(', ')}`
  })
}
