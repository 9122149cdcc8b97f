/** The global id of a thing, written anew here: forging one takes no more than this. */
export function forgedId(...parts: readonly string[]): string {
  return Buffer.from(parts.join(':')).toString('base64url')
}

/** The keys inside a global id. */
export function keysInside(id: string): string[] {
  return Buffer.from(id, 'base64url').toString().split(':').slice(1)
}
