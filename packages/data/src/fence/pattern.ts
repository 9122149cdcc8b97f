/** What is known about a request, by context key. */
export type Context = Readonly<Record<string, readonly string[]>>

/** A piece of a pattern: text to be met as it is, or a wildcard (`*` for any text, `?` for one character). */
export interface Part {
  readonly text: string
  readonly isWildcard: boolean
}

const PIECE = /\$\{([^}]*)\}|[*?]|[^*?$]+|\$/g

/**
 * A pattern with the variables filled in: `${aws:PrincipalTag/project}` by the session's tag, `${*}`, `${?}` and `${$}`
 * by the character itself. What a variable brings in is never a wildcard. `undefined` where a variable has no one value.
 */
export function resolved(pattern: string, context: Context): readonly Part[] | undefined {
  const parts: Part[] = []
  for (const [piece, name] of pattern.matchAll(PIECE)) {
    const text = name === undefined ? piece : filling(name, context)
    if (text === undefined) return undefined
    parts.push({ text, isWildcard: name === undefined && (piece === '*' || piece === '?') })
  }
  return parts
}

function filling(name: string, context: Context): string | undefined {
  if (name === '*' || name === '?' || name === '$') return name
  const values = context[name] ?? []
  return values.length === 1 && values[0] !== '' ? values[0] : undefined
}

/** Whether text meets a pattern as a whole; one that could not be resolved meets nothing. */
export function wildcardMatch(parts: readonly Part[] | undefined, text: string): boolean {
  return parts !== undefined && meets(parts, 0, text, 0)
}

function meets(parts: readonly Part[], index: number, text: string, from: number): boolean {
  const part = parts[index]
  if (!part) return from === text.length
  if (!part.isWildcard)
    return text.startsWith(part.text, from) && meets(parts, index + 1, text, from + part.text.length)
  if (part.text === '?') return from < text.length && meets(parts, index + 1, text, from + 1)
  if (index + 1 === parts.length) return true
  for (let at = from; at <= text.length; at++) if (meets(parts, index + 1, text, at)) return true
  return false
}
