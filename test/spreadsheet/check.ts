// Opens the workbook of a list of nasty texts in LibreOffice, and holds every cell against the CSV of the same list:
// `npm run check:spreadsheet`. Where there is no LibreOffice it says so, and is neither passed nor failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { writeExports } from './write.ts'

const CASES = 600
const OFFICE = 'soffice'
/** Commas, double quotes, UTF-8, every cell as it is shown, and a file for each sheet. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
const OFFICE_MS = 300_000

if (spawnSync(OFFICE, ['--version']).status !== 0) {
  process.stdout.write(`NOT RUN: there is no ${OFFICE} on the PATH\n`)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-spreadsheet-'))
  try {
    const differences = await compare(folder)
    for (const difference of differences.slice(0, 20)) process.stdout.write(`✗ ${difference}\n`)
    process.stdout.write(`${CASES} rows, ${differences.length} differences\n`)
    process.exitCode = differences.length > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(folder: string): Promise<string[]> {
  const { csv, xlsx, sha256 } = await writeExports(CASES)
  writeFileSync(join(folder, 'list.xlsx'), xlsx)
  const [profile, out] = [join(folder, 'profile'), join(folder, 'out')]
  const words = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', AS_CSV, '--outdir', out]
  const { status, stderr } = spawnSync(OFFICE, [...words, join(folder, 'list.xlsx')], { timeout: OFFICE_MS })
  if (status !== 0) throw new Error(`${OFFICE} ended with ${status}: ${String(stderr)}`)
  const files = readdirSync(out)
  const sheet = (name: string) => table(readFileSync(join(out, files.find((file) => file.includes(name)) ?? name)))
  const [opened, expected] = [sheet('Cases'), table(csv)]
  const manifest = Object.fromEntries(sheet('Manifest'))
  return [
    ...(opened.length === CASES + 1 ? [] : [`the sheet has ${opened.length} rows with its heading`]),
    ...(manifest.rows === String(CASES) && manifest.sha256 === sha256 ? [] : ['the manifest is not that of the CSV']),
    ...expected.slice(1).flatMap((row, index) => unlike(row, opened[index + 1] ?? [], index + 1)),
  ]
}

function unlike(row: readonly string[], other: readonly string[], line: number): string[] {
  return row.flatMap((cell, column) =>
    cell === (other[column] ?? '')
      ? []
      : [`row ${line}, column ${column + 1}: ${JSON.stringify(cell)} became ${JSON.stringify(other[column])}`],
  )
}

function table(content: Buffer): string[][] {
  return parse(content, { relax_column_count: true })
}
