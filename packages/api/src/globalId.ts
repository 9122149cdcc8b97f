/** The things that have an id of their own across the whole interface. */
export const NODE_TYPES = [
  'Organization',
  'Region',
  'Project',
  'Category',
  'Complaint',
  'Suggestion',
  'Customer',
] as const
export type NodeType = (typeof NODE_TYPES)[number]

/** The id of a thing, opaque to callers: its type and the keys it is found by. */
export function globalId(type: NodeType, ...keys: readonly string[]): string {
  return Buffer.from([type, ...keys].join(':')).toString('base64url')
}

/** What a global id stands for; `undefined` for a text that is none. */
export function readGlobalId(id: string): { type: NodeType; keys: readonly string[] } | undefined {
  if (!/^[\w-]{1,120}$/.test(id)) return undefined
  const [name, ...keys] = Buffer.from(id, 'base64url').toString().split(':')
  const type = NODE_TYPES.find((one) => one === name)
  return type && { type, keys }
}

/** The keys of a global id of the wanted type; `undefined` for anything else. */
export function keysOf(type: NodeType, id: string): readonly string[] | undefined {
  const read = readGlobalId(id)
  return read?.type === type ? read.keys : undefined
}
