import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** A complaint as the file says it, each value as it is written. */
export interface Complaint {
  readonly site: string
  readonly createdAt: string
  readonly closedAt: string
  readonly category: string
  readonly channel: string
  readonly location: string
}

/** Reads a complaints file whole, compressed or not. */
export function readComplaints(path: string): Complaint[] {
  return readRecords(path).map((row) => ({
    site: row.site_id ?? '',
    createdAt: row.created_at ?? '',
    closedAt: row.closed_at ?? '',
    category: row.category ?? '',
    channel: row.channel ?? '',
    location: row.location ?? '',
  }))
}

/** Reads the rows of a CSV file by column name. */
export function readRecords(path: string): Record<string, string>[] {
  const bytes = readFileSync(path)
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true })
}
