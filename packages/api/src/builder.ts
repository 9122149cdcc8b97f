import SchemaBuilder from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import type { CivilDate, Instant, MonthKey, PeriodKey, QuarterKey } from '@zhiheng/domain'
import { atHand, PART, price } from './cost/price.ts'
import type { Session } from './session.ts'

export interface Types {
  Context: Session
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Instant; Output: Instant }
    Date: { Input: CivilDate; Output: CivilDate }
    Month: { Input: MonthKey; Output: MonthKey }
    Quarter: { Input: QuarterKey; Output: QuarterKey }
    Period: { Input: PeriodKey; Output: PeriodKey }
    Fen: { Input: number; Output: number }
  }
}

/** The one builder of the schema; each file of `schema/` adds a noun to it. */
export const builder = new SchemaBuilder<Types>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    cursorType: 'String',
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    // How many entries a page has is counted where the connection is.
    edgesFieldOptions: { nullable: { list: false, items: false }, extensions: price(atHand(1)) },
    pageInfoFieldOptions: { extensions: price(PART) },
    nodeFieldOptions: { nullable: false },
  },
})

builder.queryType({})
builder.mutationType({})
