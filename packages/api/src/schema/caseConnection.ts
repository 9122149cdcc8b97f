import { builder } from '../builder.ts'
import { price } from '../cost/price.ts'
import type { ShownCase } from '../session.ts'
import type { ShownPage } from './caseList.ts'

type CaseRef = ReturnType<ReturnType<typeof builder.objectRef<ShownCase>>['implement']>

/** What a look over a whole list costs. */
export const LOOK_POINTS = 40

/** The connection of a kind of cases: beside its page it tells how long the whole list is. */
export function caseConnection(type: CaseRef, name: 'Complaint' | 'Suggestion') {
  const connection = builder.connectionObject({ type, name: `${name}Connection` }, { name: `${name}Edge` })
  // Every such connection is answered by `shownPage`.
  const counted = (page: object) => (page as ShownPage).count()
  builder.objectFields(connection, (t) => ({
    totalCount: t.int({
      description: 'How many the whole list has for its filter, as far as they were counted.',
      extensions: price({ own: LOOK_POINTS, beside: true }),
      resolve: async (page) => (await counted(page)).counted,
    }),
    totalCountIsExact: t.boolean({
      description: 'False where there may be more than `totalCount`: counting stopped at its bound.',
      extensions: price({ own: LOOK_POINTS, beside: true }),
      resolve: async (page) => (await counted(page)).isExact,
    }),
    stoppedEarly: t.boolean({
      description: 'Reading stopped at its bound before the page was full; go on from its far cursor.',
      resolve: (page) => (page as object as ShownPage).stoppedEarly,
    }),
  }))
  return connection
}
