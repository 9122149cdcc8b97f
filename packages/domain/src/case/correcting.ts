import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import type { PlaceKeys } from './state.ts'

const KEYS = ['roomKey', 'locationKey'] as const satisfies readonly (keyof PlaceKeys)[]

/** CORRECT: other words, or another place, or none; nothing where neither is new. */
export function correct(draft: OpenDraft, { places }: CommandOf<'CORRECT'>): Draft {
  const { state, entry } = draft
  const changed = places ? KEYS.filter((key) => places[key] !== state[key]) : []
  if (changed.length === 0 && entry.texts.length === 0) return draft
  const news = changed.flatMap((key) => (places?.[key] === undefined ? [] : [[key, places[key]] as const]))
  const unplaced = changed.filter((key) => places?.[key] === undefined)
  return emit(draft, {
    type: 'CORRECTED',
    ...(news.length > 0 && { places: Object.fromEntries(news) }),
    ...(unplaced.length > 0 && { unplaced }),
  })
}
