import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** Documents that were read and found valid, so that the next request with the same words need not be. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>
  set(key: string, document: DocumentNode): Promise<void>
  delete(key: string): Promise<boolean>
}

/**
 * A character weighs some 60 bytes of memory once it is read, so that these are 4 MB: room for the documents of a web
 * client, and for those of many reports.
 */
const CHARACTERS_MAX = 64_000
const DOCUMENT_CHARACTERS_MAX = 20_000
const SEEN_MAX = 1_000

/**
 * Keeps the documents that were used last, 64,000 characters of them at most. They are counted as they were sent:
 * a document holds on to its text and to every word of it, so blanks and comments weigh too. One of more than 20,000
 * characters is not kept, and neither is one that comes for the first time: most of those never come again, and would
 * drive out what does.
 */
export function documentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: CHARACTERS_MAX,
    maxEntrySize: DOCUMENT_CHARACTERS_MAX,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? DOCUMENT_CHARACTERS_MAX),
  })
  const seen = new LRUCache<string, true>({ max: SEEN_MAX })
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set(key, document) {
      if (seen.has(key)) documents.set(key, document)
      else seen.set(key, true)
      return Promise.resolve()
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  }
}
