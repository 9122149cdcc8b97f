import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The data beside the project: records of others, read and never copied. */
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

export const SITES_FILE = `${DATA}complaints/sites.csv`

/** A complaints file, what was computed of it elsewhere, and how much of it there must be: comparing less is a failure. */
export interface Source {
  readonly name: string
  readonly path: string
  readonly rows: number
  readonly siteQuarters: number
}

export const SMALL = source('boston-small', '.csv', { rows: 2_000, siteQuarters: 151 })
export const HALF_YEAR = source('boston-2015h1', '.csv.gz', { rows: 51_499, siteQuarters: 506 })
export const YEARS = source('boston-2016-2019', '.csv.gz', { rows: 207_867, siteQuarters: 3_280 })

export function isThere(): boolean {
  return existsSync(SITES_FILE)
}

/** What stands in a JSON file beside the complaints. */
export function readGolden({ name }: Source, suffix: string): unknown {
  return JSON.parse(readFileSync(`${DATA}complaints/${name}.${suffix}.json`, 'utf8'))
}

export function readCalendarGolden(name: string): unknown {
  return JSON.parse(readFileSync(`${DATA}calendar/${name}.json`, 'utf8'))
}

function source(name: string, extension: string, size: Pick<Source, 'rows' | 'siteQuarters'>): Source {
  return { name, path: `${DATA}complaints/${name}${extension}`, ...size }
}
