import type { CommandOf } from './command.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import type { PlaceKeys } from './state.ts'

/** CORRECT: other words, or another place; nothing where neither is new. */
export function correct(draft: OpenDraft, { places = {} }: CommandOf<'CORRECT'>): Draft {
  const changed = Object.entries(places).filter(([key, value]) => draft.state[key as keyof PlaceKeys] !== value)
  if (changed.length === 0 && draft.entry.texts.length === 0) return draft
  const body = { type: 'CORRECTED' as const, ...(changed.length > 0 && { places: Object.fromEntries(changed) }) }
  return emit(draft, body)
}
