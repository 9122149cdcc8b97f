import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataFolder } from '../engine/dataFolder.ts'
import { makeSecretFile, readSecretFile } from '../secret/secretFile.ts'

export const ALGORITHM = 'ES256'

/** A key that tokens are signed with, as its file holds it. */
export interface SigningKey {
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly jwk: {
    readonly kty: 'EC'
    readonly crv: 'P-256'
    readonly kid: string
    readonly x: string
    readonly y: string
    readonly d: string
  }
}

/** The newest key first: it signs. The one before it goes on to verify. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]]

/** A year, as the longest token of the command line holds: a key verifies until it is followed by two others. */
const LIFE_MS = 366 * 86_400_000
const KEPT = 2
const NAME = /^issuer-(\d{4})\.key$/

/**
 * The signing keys of a data folder, each in a file of its own. A first one is made where there is none; with `renew` a
 * further one once the newest is a year old, and those before the last two are removed. Processes that come to this
 * together end with the same keys. Refuses a file that holds no key, and on POSIX one that others may open.
 */
export async function loadSigningKeys(
  folder: string,
  { now, renew = false }: { now: number; renew?: boolean },
): Promise<SigningKeys> {
  const path = await openDataFolder(folder)
  const present = await readKeys(path)
  const [newest] = present
  if (newest && !(renew && now - newest.key.createdAt >= LIFE_MS)) return keysOf(path, present)
  await makeSecretFile(join(path, nameOf((newest?.number ?? 0) + 1)), JSON.stringify(makeKey(now)))
  const made = await readKeys(path)
  for (const { number } of made.slice(KEPT)) await rm(join(path, nameOf(number)), { force: true })
  return keysOf(path, made)
}

/** What everybody may know of the keys: enough to verify, not to sign. */
export function publicKeys(keys: SigningKeys) {
  return { keys: keys.map(({ jwk: { d: _, ...open } }) => ({ ...open, alg: ALGORITHM, use: 'sig' })) }
}

interface KeyFile {
  readonly number: number
  readonly key: SigningKey
}

async function readKeys(folder: string): Promise<KeyFile[]> {
  const numbers = (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number)
  const files: KeyFile[] = []
  for (const number of numbers.toSorted((one, other) => other - one)) {
    const path = join(folder, nameOf(number))
    const content = await readSecretFile(path)
    // Another process, which found more than the last two, may have just removed it.
    if (content) files.push({ number, key: parseKey(path, new TextDecoder().decode(content)) })
  }
  return files
}

function keysOf(folder: string, files: readonly KeyFile[]): SigningKeys {
  const [newest, ...older] = files.slice(0, KEPT).map(({ key }) => key)
  if (!newest) throw new Error(`the signing key in ${folder} disappeared while it was being read`)
  return [newest, ...older]
}

function parseKey(path: string, text: string): SigningKey {
  const key = JSON.parse(text) as Partial<SigningKey> | null
  const { createdAt, jwk } = key ?? {}
  const texts = [jwk?.kid, jwk?.x, jwk?.y, jwk?.d]
  if (typeof createdAt !== 'number' || !jwk || texts.some((one) => typeof one !== 'string' || one === ''))
    throw new Error(`${path} holds no signing key: restore it from the backup of this data folder`)
  return { createdAt, jwk }
}

function makeKey(createdAt: number): SigningKey {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return { createdAt, jwk: { kty: 'EC', crv: 'P-256', kid: randomUUID(), x, y, d } }
}

function nameOf(number: number): string {
  return `issuer-${String(number).padStart(4, '0')}.key`
}
