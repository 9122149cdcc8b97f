import { pick, randomFrom, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { queryDocument } from './document.ts'
import { asked, type Making, raw, type Shot } from './request.ts'

const BODY = JSON.stringify({ query: '{ viewer { id } }' })
/** Its price is near the highest that is allowed; it is asked for more often than a budget is restored. */
const DEAR = '{ projects(first: 200) { edges { node { complaints(first: 90) { edges { node { number } } } } } } }'
/** Few, so that the documents this port keeps are soon as many as they will be. */
const DOCUMENTS = 40
const FLOOD_MIN = 20
const FLOOD_MAX = 60

/** Questions where the budgets are those that hold for everybody: some dear, some by nobody and many at once. */
export function withinBudget(making: Making): Shot {
  const { strictPort: port } = making.aim
  return pick(making.random, [
    () => asked(making, 'modest', { ...queryDocument({ ...making, random: ofFew(making) }), port }),
    () => asked(making, 'modest', { query: DEAR, port }),
    () => ({ ...flood(making), port, organization: undefined }),
  ])()
}

function ofFew({ random }: Making): Making['random'] {
  return randomFrom(0, `document ${wholeNumber(random, 1, DOCUMENTS)}`)
}

/** Many requests of nobody, one behind the other on one connection. */
function flood({ random }: Making): Shot {
  const count = wholeNumber(random, FLOOD_MIN, FLOOD_MAX)
  const one = (connection: string) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${random()}\r\ncontent-type: application/json\r\nconnection: ${connection}\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`
  const lines = Array.from({ length: count - 1 }, () => one('keep-alive'))
  return raw(`${lines.join('')}${one('close')}`, { answersMin: count })
}
