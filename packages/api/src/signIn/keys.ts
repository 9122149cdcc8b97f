import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type LocalJWKSet,
} from 'jose'
import type { Log } from '../server.ts'

/** The key that a token's header names. Rejects with an error of jose where there is none. */
export type FindKey = (header: JWSHeaderParameters) => Promise<CryptoKey>

interface Loaded {
  readonly find: LocalJWKSet
  readonly at: number
}

const FRESH_MS = 600_000
/** So long an issuer that can't be reached is still believed: a day without sign-in would be worse. */
const KEPT_MS = 86_400_000
/** After a failure, and for a key nobody knows, the issuer is asked at most this often. */
const PAUSE_MS = 30_000

/**
 * The keys of one issuer. They are loaded when they are first needed and every ten minutes, and when a token names one
 * that is not among them, since that is how an issuer's new key shows: at most every 30 seconds, however many such
 * tokens come. An issuer that is away is logged once, and its last keys hold for a day. Requests share one load.
 */
export function openKeys({
  issuer,
  load,
  now,
  log,
}: {
  issuer: string
  load: () => Promise<JSONWebKeySet>
  now: () => number
  log: Log
}): FindKey {
  let loaded: Loaded | undefined
  let loading: Promise<void> | undefined
  let isAway = false
  let [failedAt, soughtAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]

  async function reload(): Promise<void> {
    try {
      loaded = { find: createLocalJWKSet(await load()), at: now() }
      isAway = false
    } catch (error) {
      if (!isAway) log({ level: 'error', message: `the keys of ${issuer} could not be loaded`, error })
      isAway = true
      failedAt = now()
    }
  }
  function loadOnce(): Promise<void> {
    if (now() - failedAt < PAUSE_MS) return Promise.resolve()
    loading ??= reload().finally(() => {
      loading = undefined
    })
    return loading
  }
  async function refresh(): Promise<void> {
    if (loaded && now() - loaded.at < FRESH_MS) return
    const renewed = loadOnce()
    // Nobody waits for an issuer that did not answer the last time, as long as its last keys hold.
    if (loaded && isAway && now() - loaded.at < KEPT_MS) return
    await renewed
    if (loaded && now() - loaded.at >= KEPT_MS) loaded = undefined
  }
  return async (header) => {
    await refresh()
    if (!loaded) throw new errors.JWKSNoMatchingKey()
    try {
      return await loaded.find(header)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || (!loading && now() - soughtAt < PAUSE_MS)) throw error
    }
    soughtAt = now()
    await loadOnce()
    return loaded.find(header)
  }
}
