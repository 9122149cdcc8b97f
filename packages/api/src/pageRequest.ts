import type { PageRequest } from '@zhiheng/service'

/** The arguments of a connection as they arrive: each may be missing or null. */
export type PageArguments = { readonly [K in keyof PageRequest]?: PageRequest[K] | null | undefined }

/** The page that the arguments of a connection ask for: a null says nothing. */
export function pageRequest({ first, after, last, before }: PageArguments): PageRequest {
  return {
    ...(first != null && { first }),
    ...(after != null && { after }),
    ...(last != null && { last }),
    ...(before != null && { before }),
  }
}
