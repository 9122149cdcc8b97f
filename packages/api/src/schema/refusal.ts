import { formatInstant, type Instant, isRefusal, type Refusal, type RefusalParameter } from '@zhiheng/domain'
import { builder } from '../builder.ts'
import { atHand, price } from '../cost/price.ts'
import { refusalMessage } from '../refusalMessage.ts'

interface Parameter {
  readonly name: string
  readonly values: readonly string[]
}

const ParameterType = builder.objectRef<Parameter>('RefusalParameter').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    values: t.stringList({ extensions: price(atHand(5)), resolve: ({ values }) => [...values] }),
  }),
})

/** An expected "no": nothing was changed, and this is why. */
export const RefusalType = builder.objectRef<Refusal>('Refusal').implement({
  description: 'An expected "no": nothing was changed, and this is why.',
  // Asked of every refusal that is answered, whatever is selected of it: here its code enters the record of the request.
  isTypeOf(value, { record }) {
    if (!isRefusal(value)) return false
    record.codes.add(value.refusal)
    return true
  },
  fields: (t) => ({
    code: t.exposeString('refusal', { description: 'Stable; what programs look at.' }),
    message: t.string({
      description: 'For people, in the language of `Accept-Language` (zh, en).',
      resolve: (refusal, _, { language }) => refusalMessage(refusal, language),
    }),
    parameters: t.field({
      type: [ParameterType],
      extensions: price(atHand(5)),
      resolve: ({ parameters }) =>
        Object.entries(parameters).map(([name, value]) => ({ name, values: wordsOf(name, value) })),
    }),
  }),
})

/** Parameters that are instants; they are written as every other. */
const INSTANTS = ['at', 'now', 'endsAt', 'previous', 'happenedAt']

function wordsOf(name: string, value: RefusalParameter): readonly string[] {
  if (typeof value === 'object') return value
  return [typeof value === 'number' && INSTANTS.includes(name) ? formatInstant(value as Instant) : String(value)]
}
