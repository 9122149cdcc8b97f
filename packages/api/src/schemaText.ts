import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

/** The schema as people review it: sorted, with its descriptions. */
export function schemaText(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
