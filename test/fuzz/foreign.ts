import { NODE_TYPES } from '../../packages/api/src/globalId.ts'
import type { FuzzRequest } from './request.ts'

const BARE_ID = /[a-z]{3}_[0-9A-Za-z]{8,}/g
/** What global ids begin with: the name of their type in base64url, up to the last letter that it alone decides. */
const BEGINNINGS = NODE_TYPES.map((type) => {
  const text = `${type}:`
  return Buffer.from(text)
    .toString('base64url')
    .slice(0, Math.floor((text.length * 4) / 3))
})
const GLOBAL_ID = new RegExp(`(?:${BEGINNINGS.join('|')})[\\w-]{8,}`, 'g')

/** The ids within a text that another organization than the caller's owns, and that the request did not hold itself. */
export function foreignIds(
  text: string,
  { parts, organization }: Pick<FuzzRequest, 'parts' | 'organization'>,
  owners: Readonly<Record<string, string>>,
): readonly string[] {
  const foreign = idsOf(text).filter((id) => Object.hasOwn(owners, id) && owners[id] !== organization)
  if (foreign.length === 0) return foreign
  const said = new Set(idsOf(parts.map((part) => part.toString()).join('')))
  return foreign.filter((id) => !said.has(id))
}

function idsOf(text: string): readonly string[] {
  const decoded = [...text.matchAll(GLOBAL_ID)].map(([id]) => Buffer.from(id, 'base64url').toString('latin1'))
  return [text, ...decoded].flatMap((one) => [...one.matchAll(BARE_ID)].map(([id]) => id))
}
