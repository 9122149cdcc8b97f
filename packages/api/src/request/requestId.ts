const GIVEN = /^[\w-]{8,64}$/
const DIGITS = 16

/**
 * The id of a request: the one it came with, where that is 8 to 64 letters, digits, hyphens and underscores, so that it
 * can be followed from where it was first asked; else 16 hexadecimal digits of chance.
 */
export function requestIdOf(given: string | undefined, chance: Uint8Array): string {
  if (given !== undefined && GIVEN.test(given)) return given
  return Buffer.from(chance).toString('hex').slice(0, DIGITS)
}
