/** The type that an object of an answer says it is of; `undefined` for what is no object or does not say. */
export function typeNameOf(object: unknown): string | undefined {
  const { __typename: name } = (object ?? {}) as { readonly __typename?: string }
  return name
}
