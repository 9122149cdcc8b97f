import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '@zhiheng/domain'

/** The documents that are trusted, each by the SHA-256 of its text in 64 small hexadecimal digits. */
export type TrustedDocuments = ReadonlyMap<string, string>

const DOCUMENTS_MAX = 5_000
const CHARACTERS_MAX = 100_000
const HASH = /^[0-9a-f]{64}$/

/**
 * Reads the manifest of trusted documents, `{ "<sha256>": "<document>" }`. Refuses what is no such object, and the
 * first entry whose name is no hash, whose document is no text or too long, or whose name is not the hash of its text:
 * a document that was changed after it was trusted is not trusted. An empty manifest trusts none. Whether a document fits
 * the schema is told to whoever sends it, so that one of an older page keeps no server from starting.
 */
export function parseDocuments(text: string, name: string): TrustedDocuments | Refusal {
  const manifest = parseJson(text)
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    return refuse('INVALID_VALUE', { field: name, allowed: ['{ "<sha256>": "<document>" }'] })
  const entries: [string, unknown][] = Object.entries(manifest)
  if (entries.length > DOCUMENTS_MAX)
    return refuse('INVALID_VALUE', { field: name, allowed: [`0 … ${DOCUMENTS_MAX} documents`] })
  const documents = new Map<string, string>()
  for (const [hash, document] of entries) {
    const wrong = problemOf(hash, document)
    if (wrong !== undefined || typeof document !== 'string')
      return refuse('INVALID_VALUE', { field: `${name}[${hash.slice(0, 80)}]`, allowed: [wrong ?? 'a text'] })
    documents.set(hash, document)
  }
  return documents
}

/** What an entry has to be and is not. */
function problemOf(hash: string, document: unknown): string | undefined {
  if (!HASH.test(hash)) return 'a name of 64 digits 0-9a-f'
  if (typeof document !== 'string' || document.trim() === '' || document.length > CHARACTERS_MAX)
    return `a document of 1 … ${CHARACTERS_MAX} characters`
  const actual = createHash('sha256').update(document).digest('hex')
  return actual === hash ? undefined : `the hash of the document, ${actual}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
