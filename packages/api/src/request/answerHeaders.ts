import { formatInstant } from '@zhiheng/domain'
import type { RequestRecord } from './record.ts'

/** The headers of whatever is answered to a caller, refused or not: nobody keeps it, and a token that ends soon is told of. */
export function answerHeaders({ tokenEndsAt }: RequestRecord): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    ...(tokenEndsAt !== undefined && { 'x-token-expires': formatInstant(tokenEndsAt) }),
  }
}
