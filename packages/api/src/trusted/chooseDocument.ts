import type { Language } from '../language.ts'
import type { TrustedDocuments } from './parseDocuments.ts'

/** A request as it came: the part that names its document is the query string of a GET, the body of anything else. */
export interface Sent {
  readonly method: string
  readonly search: string
  readonly body: unknown
}

/** What stands between a request and its document. */
export type DocumentProblem = 'BAD_REQUEST' | 'DOCUMENT_NOT_FOUND' | 'DOCUMENT_NOT_TRUSTED'

const MESSAGES = {
  BAD_REQUEST: {
    zh: 'query 与 documentId 只能取其一；documentId 为文本，只写一次',
    en: 'Send query or documentId, not both; documentId is a text, and given once',
  },
  DOCUMENT_NOT_FOUND: {
    zh: '没有这个 documentId 的文档：页面可能已更新，请重新载入',
    en: 'There is no document with this documentId: the page may be out of date, load it again',
  },
  DOCUMENT_NOT_TRUSTED: {
    zh: '您的角色只能使用系统自带的查询，请发送 documentId',
    en: 'Your role may use the queries of the application only: send a documentId',
  },
} as const satisfies Record<DocumentProblem, Record<Language, string>>

const ALGORITHM = 'sha256:'

/**
 * The request with its document in place of the id of a trusted one (`documentId: "sha256:<hex>"`, the appendix on
 * persisted documents of GraphQL over HTTP), or what is wrong with it. A request without either is left to the server,
 * which refuses it.
 */
export function chooseDocument(
  sent: Sent,
  { documents, sendsOwn }: { documents: TrustedDocuments; sendsOwn: boolean },
): Sent | DocumentProblem {
  const { ids, queries } = sent.method === 'POST' ? inBody(sent.body) : inSearch(sent.search)
  const [id] = ids
  if (id === undefined) return queries.length === 0 || sendsOwn ? sent : 'DOCUMENT_NOT_TRUSTED'
  if (ids.length > 1 || queries.length > 0 || typeof id !== 'string') return 'BAD_REQUEST'
  const document = id.startsWith(ALGORITHM) ? documents.get(id.slice(ALGORITHM.length)) : undefined
  return document === undefined ? 'DOCUMENT_NOT_FOUND' : withDocument(sent, document)
}

/** The sentence of a problem in the caller's language. */
export function documentMessage(problem: DocumentProblem, language: Language): string {
  return MESSAGES[problem][language]
}

interface Named {
  readonly ids: readonly unknown[]
  readonly queries: readonly unknown[]
}

function inBody(body: unknown): Named {
  const { documentId, query } = (body ?? {}) as { documentId?: unknown; query?: unknown }
  return { ids: present(documentId), queries: present(query) }
}

/** A field that is null counts as missing, as the specification has it. */
function present(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value]
}

function inSearch(search: string): Named {
  const given = new URLSearchParams(search)
  return { ids: given.getAll('documentId'), queries: given.getAll('query') }
}

function withDocument({ method, search, body }: Sent, document: string): Sent {
  if (method === 'POST') return { method, search, body: { ...(body as object), query: document } }
  const given = new URLSearchParams(search)
  given.delete('documentId')
  given.set('query', document)
  return { method, search: `?${given.toString()}`, body }
}
