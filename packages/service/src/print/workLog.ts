import { readCasesReceived } from '@zhiheng/data'
import {
  addDays,
  CASE_KINDS,
  type CaseState,
  CHANNELS,
  type Channel,
  type CivilDate,
  instantAt,
  type Texts,
} from '@zhiheng/domain'
import { caseTexts } from '../case/words.ts'
import type { ReachedProject } from '../project/reach.ts'

/** One case of a day, with its words as the actor sees them. */
export interface WorkLogEntry {
  readonly state: CaseState
  readonly texts: Texts
}

/** What a site took in on a day: by channel in the order people expect, and within one by time. */
export interface WorkLog {
  readonly channels: readonly { readonly channel: Channel; readonly entries: readonly WorkLogEntry[] }[]
  /** There is more than can be printed. */
  readonly isCut: boolean
}

/** No desk takes in so many in a day; an import may. */
const ENTRIES_MAX = 500

/**
 * The work log (工作信息本) of a site for a day of the organization's calendar: every complaint and suggestion received
 * on it, however it stands now. `undefined` for whoever reads no cases of the site.
 */
export async function workLog(reached: ReachedProject, date: CivilDate): Promise<WorkLog | undefined> {
  if (!reached.access.reads) return undefined
  const { timeZone } = reached.organization
  const from = instantAt(date, 0, timeZone)
  const to = instantAt(addDays(date, 1), 0, timeZone)
  const states: CaseState[] = []
  for (const kind of CASE_KINDS) {
    let taken = 0
    for await (const page of readCasesReceived(reached.space, { kind, from, to })) {
      states.push(...page)
      taken += page.length
      if (taken > ENTRIES_MAX) break
    }
  }
  const shown = states.toSorted((a, b) => a.receivedAt - b.receivedAt).slice(0, ENTRIES_MAX)
  const texts = await caseTexts(
    reached,
    shown.map(({ id }) => id),
  )
  const entries = shown.map((state) => ({ state, texts: texts.get(state.id) ?? {} }))
  const channels = CHANNELS.map((channel) => ({
    channel,
    entries: entries.filter(({ state }) => state.channel === channel),
  }))
  return { channels: channels.filter((one) => one.entries.length > 0), isCut: states.length > shown.length }
}
