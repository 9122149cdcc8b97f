import type { Log, TrustedIssuer, Verify } from '@zhiheng/api'

/** Verifies bearer tokens. The application is loaded with the first one: a command that answers nobody needs none. */
export function lazyVerifier(options: { issuers: readonly TrustedIssuer[]; now: () => number; log: Log }): Verify {
  let loading: Promise<Verify> | undefined
  const load = async () => {
    const { createVerifier } = await import('@zhiheng/api')
    return createVerifier({ ...options, fetch })
  }
  return async (token) => {
    loading ??= load()
    const verify = await loading
    return verify(token)
  }
}
