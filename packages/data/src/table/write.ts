import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Key } from './keys.ts'

export type Item = Readonly<Record<string, unknown>>

/** One write of a transaction, with the name that a failed condition is reported under. */
export interface Write {
  readonly name: string
  readonly request: NonNullable<TransactWriteCommandInput['TransactItems']>[number]
}

/** What has to be true of the item as it is stored. Attribute names are ours and always aliased; values never appear. */
export type Condition =
  | { readonly absent: true }
  | { readonly present: true }
  | { readonly attribute: string; readonly equals: string | number }
  /** Equal, or the item is not there yet. */
  | { readonly attribute: string; readonly equalsOrAbsent: string | number }

/** Writes a whole item. */
export function put(tableName: string, name: string, item: Item & Key, condition?: Condition): Write {
  return { name, request: { Put: { TableName: tableName, Item: item, ...conditionOf(condition) } } }
}

/** Writes nothing: the transaction holds only where this is true of the item. */
export function check(tableName: string, name: string, { pk, sk }: Key, condition: Condition): Write {
  const { ConditionExpression = '', ...rest } = conditionOf(condition)
  return { name, request: { ConditionCheck: { TableName: tableName, Key: { pk, sk }, ConditionExpression, ...rest } } }
}

/** Removes an item, whether it is there or not. */
export function remove(tableName: string, name: string, { pk, sk }: Key): Write {
  return { name, request: { Delete: { TableName: tableName, Key: { pk, sk } } } }
}

/** Adds numbers to attributes of an item and sets others, making the item where it is missing. */
export function add(
  tableName: string,
  name: string,
  { pk, sk }: Key,
  change: { readonly add: Readonly<Record<string, number>>; readonly set: Readonly<Record<string, string | number>> },
): Write {
  const names: Record<string, string> = {}
  const values: Record<string, string | number> = {}
  const alias = (attribute: string, value: string | number) => {
    const index = Object.keys(names).length
    names[`#n${index}`] = attribute
    values[`:v${index}`] = value
    return [`#n${index}`, `:v${index}`] as const
  }
  const sets = Object.entries(change.set).map(([attribute, value]) => alias(attribute, value).join(' = '))
  const adds = Object.entries(change.add).map(([attribute, value]) => alias(attribute, value).join(' '))
  const expression = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
  ].join(' ')
  const request = {
    Update: {
      TableName: tableName,
      Key: { pk, sk },
      UpdateExpression: expression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
    },
  }
  return { name, request }
}

function conditionOf(condition: Condition | undefined) {
  if (!condition) return {}
  if ('absent' in condition) return { ConditionExpression: 'attribute_not_exists(pk)' }
  if ('present' in condition) return { ConditionExpression: 'attribute_exists(pk)' }
  const orAbsent = 'equalsOrAbsent' in condition
  return {
    ConditionExpression: orAbsent ? 'attribute_not_exists(pk) OR #c = :c' : '#c = :c',
    ExpressionAttributeNames: { '#c': condition.attribute },
    ExpressionAttributeValues: { ':c': orAbsent ? condition.equalsOrAbsent : condition.equals },
  }
}
