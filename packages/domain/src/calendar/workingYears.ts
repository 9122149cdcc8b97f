import { FIRST_YEAR, LAST_YEAR } from '../time/civilDate.ts'
import { offsetAt } from '../time/zoneOffset.ts'
import { type WorkingTimeSettings, type WorkingYear, workingYear } from './workingYear.ts'

/** As many years as are kept in memory for one set of settings. */
const YEARS_MAX = 128

/** The tables of an organization's years, each made when it is first needed. */
export class WorkingYears {
  readonly #settings: WorkingTimeSettings
  readonly #tables = new Map<number, WorkingYear>()

  constructor(settings: WorkingTimeSettings) {
    this.#settings = settings
  }

  /** The civil year at a moment. */
  yearOf(at: number): number {
    return new Date(at + offsetAt(at, this.#settings.timeZone)).getUTCFullYear()
  }

  /** The table of a civil year. Throws a RangeError outside 1900–9999, which also ends every walk over the years. */
  table(year: number): WorkingYear {
    const found = this.#tables.get(year)
    if (found) return found
    if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`beyond the calendar: ${year}`)
    if (this.#tables.size >= YEARS_MAX) this.#tables.clear()
    const made = workingYear(this.#settings, year)
    this.#tables.set(year, made)
    return made
  }
}
