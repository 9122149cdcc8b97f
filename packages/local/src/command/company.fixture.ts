import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './commandLine.fixture.ts'

export const SITES = ['S1', 'S2', 'S3', 'S4'] as const

const CHANNELS = ['PHONE', 'ONLINE', 'COUNTER', 'carrier pigeon']
const CATEGORIES = ['Noise', 'Parking', 'Cleaning']
const HEADER = 'source_id,site_id,created_at,first_response_at,closed_at,category,description,location,channel,status'
const DAY_MS = 86_400_000

/** Complaints of the first three quarters of 2025 at four sites: the same ones for the same count. */
export function complaintsCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const received = Date.UTC(2025, 0, 2, 3) + Math.floor((index * 270 * DAY_MS) / count)
    const reply = index % 3 === 0 ? '' : stamp(received + 7_200_000)
    const closed = index % 5 === 0 ? '' : stamp(received + 3 * DAY_MS)
    const words = `"No. ${index}, ""loud""\nand late"`
    const what = [CATEGORIES[index % 3], words, `Building ${index % 7}`, CHANNELS[index % 4], closed && 'closed']
    return [`T-${index}`, SITES[(index * 7) % 4], stamp(received), reply, closed, ...what].join(',')
  })
  return `${[HEADER, ...rows].join('\n')}\n`
}

const SITES_CSV = `site_id,name,region,gross_floor_area_m2,phased
S1,Harbour View,North,150000,false
S2,松涛里,North,100000,false
S3,Mill Lane,South,99999.5,false
S4,New Quarter,South,20000,true
`

/** Makes organization `acme` with four sites in a data folder. */
export async function makeCompany(data: string, files: string): Promise<void> {
  const sites = join(files, 'sites.csv')
  writeFileSync(sites, SITES_CSV)
  await done('org', 'create', '--code', 'acme', '--name', 'Acme 物业', '--calendar', 'CN', '--data', data)
  await done('import', 'sites', sites, '--org', 'acme', '--data', data)
}

async function done(...words: readonly string[]): Promise<void> {
  const { status, stderr } = await run(...words)
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`)
}

function stamp(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}
