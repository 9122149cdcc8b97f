import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from '@zhiheng/data'

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>

/** Notes the items of every transaction that leaves; of many, those that are wanted. */
export function recordTransactions({ client }: Table, isWanted: (items: TransactItems) => boolean = () => true) {
  const sent: TransactItems[] = []
  client.middlewareStack.add(
    (next) => async (args) => {
      const { TransactItems: items } = args.input as { TransactItems?: TransactItems }
      if (items && isWanted(items)) sent.push(items)
      return next(args)
    },
    { step: 'initialize', name: 'benchRecorder', override: true },
  )
  return sent
}

/** The same items under other keys and without conditions: what a program that checks nothing would write. */
export function elsewhere(items: TransactItems): TransactItems {
  return items.map(({ Put, Update, Delete }) => {
    if (Put?.Item) return { Put: { TableName: Put.TableName, Item: { ...Put.Item, pk: `X${Put.Item.pk}` } } }
    if (Update) return { Update: { ...Update, Key: { ...Update.Key, pk: `X${Update.Key?.pk}` } } }
    if (Delete) return { Delete: { TableName: Delete.TableName, Key: { ...Delete.Key, pk: `X${Delete.Key?.pk}` } } }
    throw new Error('an unexpected write')
  })
}
