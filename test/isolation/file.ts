import { bearerOf, type House } from './house.ts'
import { deskOf, type Person, type ProjectCode, personAt, placeOf } from './plan.ts'
import type { Ground } from './siteWords.ts'

/** What every file holds, and what they are called. */
const contentOf = (code: ProjectCode) => `zqcontent${code.toLowerCase()}`
const nameOf = (code: ProjectCode) => `zqfile${code.toLowerCase()}`

/** Attaches a file to a case of a site: its name, its id and what it holds are canaries. */
export async function attachFile({ house, code }: Pick<Ground, 'house' | 'code'>, id: string): Promise<string> {
  const { status, text } = await upload(house, personAt(deskOf(code)), { id, code, key: 'seed file' })
  const file = (JSON.parse(text) as { attachment?: { id: string } }).attachment?.id
  if (file === undefined) throw new Error(`no file: ${status} ${text}`)
  for (const canary of [nameOf(code), file]) house.aviary.add(canary, [{ kind: 'PERSONAL', ...placeOf(code) }])
  // It is in no answer of GraphQL: whoever follows their own link has to be shown it.
  house.aviary.add(contentOf(code), [{ kind: 'PERSONAL', ...placeOf(code) }], { must: [] })
  return file
}

/** What an answer tells. */
export interface Told {
  readonly status: number
  readonly text: string
}

/** Sends a file as somebody. */
export async function upload(
  house: Pick<House, 'fetch' | 'bearers'>,
  person: Person,
  { id, code, key }: { id: string; code: ProjectCode; key: string },
): Promise<Told> {
  const headers = {
    authorization: bearerOf(person, house.bearers),
    'accept-language': 'en',
    'idempotency-key': key,
    'x-file-name': nameOf(code),
  }
  const init = { method: 'POST', headers, body: Buffer.from(pictureOf(code)) }
  const response = await house.fetch(`/attachments/${id}`, init)
  return { status: response.status, text: await response.text() }
}

/** As much of a picture as tells what it is. */
export function pictureOf(code: ProjectCode): string {
  return `RIFF0000WEBP${contentOf(code)}`
}
