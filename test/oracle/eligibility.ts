import { readRecords } from './complaintFile.ts'

const AREA_LEAST_SQM = 100_000

/** The sites that owe a quarterly analysis by the area in their file, the limit included: all of them active, none phased. */
export function sitesOwing(path: string): string[] {
  return readRecords(path)
    .filter((row) => Number(row.gross_floor_area_m2) >= AREA_LEAST_SQM)
    .map((row) => row.site_id ?? '')
    .toSorted()
}

export function sitesOf(path: string): string[] {
  return readRecords(path).map((row) => row.site_id ?? '')
}
