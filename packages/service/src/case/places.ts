import { keyedHash, type ProjectSpace } from '@zhiheng/data'
import type { CaseCommand, PlaceKeys, Texts } from '@zhiheng/domain'

/** The keyed hashes of a case's room and location, by which repeats are found without naming anybody. */
export function placeKeys({ table, organization, project }: ProjectSpace, { room, location }: Texts): PlaceKeys {
  const hash = (purpose: string, text: string) =>
    keyedHash(table, purpose, organization, project, text.trim().toLowerCase().replaceAll(/\s+/g, ' ')).slice(0, 16)
  return {
    ...(room?.trim() && { roomKey: hash('room', `${location ?? ''} ${room}`) }),
    ...(location?.trim() && { locationKey: hash('location', location) }),
  }
}

/** A correction with the keys of the place that the words of its case name after it; any other command as it is. */
export function placed(space: ProjectSpace, command: CaseCommand, before: Texts): CaseCommand {
  const { type, texts } = command
  if (type !== 'CORRECT' || (texts?.room === undefined && texts?.location === undefined)) return command
  return { ...command, places: placeKeys(space, { ...before, ...texts }) }
}
