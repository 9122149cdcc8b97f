import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openDataFolder } from '../engine/dataFolder.ts'
import { makeSecretFile, readSecretFile } from './secretFile.ts'

/** What only this installation knows: three keys of 32 bytes, each for one purpose. */
export interface Secrets {
  /** Signs the cursors of lists. */
  readonly cursor: Uint8Array
  /** Keys the HMAC of phones, rooms and source ids. Without it, stored identities can no longer be recognized. */
  readonly identity: Uint8Array
  /** The local identity provider's: what it signs its cookies with and what it is called by follow from it. */
  readonly issuer: Uint8Array
}

const LENGTH = 32

/**
 * The secrets of a data folder. A missing one is made at random, once: processes that start together end with the
 * same. Refuses a file of another length, and on POSIX one that anybody but its owner may open.
 */
export async function loadSecrets(folder: string): Promise<Secrets> {
  const path = await openDataFolder(folder)
  return {
    cursor: await loadSecret(path, 'cursor'),
    identity: await loadSecret(path, 'identity'),
    issuer: await loadSecret(path, 'issuer'),
  }
}

async function loadSecret(folder: string, name: keyof Secrets): Promise<Uint8Array> {
  const path = join(folder, `${name}.secret`)
  const present = await readSecret(path)
  if (present) return present
  await makeSecretFile(path, randomBytes(LENGTH))
  const made = await readSecret(path)
  if (!made) throw new Error(`${path} disappeared while it was being read`)
  return made
}

async function readSecret(path: string): Promise<Uint8Array | undefined> {
  const secret = await readSecretFile(path)
  if (secret && secret.length !== LENGTH)
    throw new Error(
      `${path} has ${secret.length} bytes instead of ${LENGTH}: restore it from the backup of this data folder`,
    )
  return secret
}
