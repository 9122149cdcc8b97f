import { pick, pickWeighted, type Random, randomFrom, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { BODIES } from '../badRequest/body.ts'
import { CALLERS } from '../badRequest/caller.ts'
import { DOCUMENTS } from '../badRequest/document.ts'
import { PAGES } from '../badRequest/page.ts'
import type { Kind } from '../badRequest/request.ts'
import { TRANSPORTS } from '../badRequest/transport.ts'
import { VALUES } from '../badRequest/value.ts'
import { strangeBody } from './body.ts'
import { withinBudget } from './budget.ts'
import { mutationDocument, queryDocument } from './document.ts'
import { strangeHeaders } from './header.ts'
import { largeDocument } from './large.ts'
import { mutatedDocument } from './mutated.ts'
import { strangePath } from './path.ts'
import { type Aim, asked, callerOf, type FuzzRequest, type Making, type Shot } from './request.ts'
import { strangeTransfer } from './transfer.ts'
import { wrongVariables } from './variable.ts'

interface Class {
  readonly name: string
  /** Its share of all requests, in percent. */
  readonly percent: number
  readonly make: (making: Making) => Shot
}

const LOGINS = ['manager', 'neighbour', 'reader', 'quality', 'admin', 'staff', 'leader', 'regional', 'figures']
const CALLING = [...LOGINS, 'program', 'stranger']
/** Who asks for changes: for the most part the one who may make the most of them. */
const CHANGING = [...Array<string>(6).fill('manager'), ...LOGINS, 'stranger']
const WRONGNESS = 0.2
const LEAVING_MS_MAX = 8
const VARIATIONS = 200

const listed = (kinds: Readonly<Record<string, Kind>>): Class['make'] => {
  const all = Object.values(kinds)
  return ({ random, aim }) => {
    const { make, answers } = pick(random, all)
    const { answers: _, ...made } = make(random, aim.target, wholeNumber(random, 0, VARIATIONS))
    return {
      ...made,
      answersMin: answers.includes('no answer') ? 0 : 1,
      organization: callerOf(aim, 'manager').organization,
    }
  }
}

/** Every class of requests but one, that is seldom sent. */
export const CLASSES: readonly Class[] = [
  {
    name: 'query from the schema',
    percent: 17,
    make: (making) => asked(making, pick(making.random, CALLING), queryDocument(making)),
  },
  {
    name: 'query with wrong arguments',
    percent: 8,
    make: (making) => asked(making, pick(making.random, CALLING), queryDocument(making, WRONGNESS)),
  },
  { name: 'mutation from the schema', percent: 8, make: (making) => changing(making, 0) },
  { name: 'mutation with wrong input', percent: 6, make: (making) => changing(making, WRONGNESS / 2) },
  {
    name: 'mutation of nobody who may',
    percent: 2,
    make(making) {
      const login = pick(making.random, ['reader', 'figures', 'program'])
      return asked(making, login, mutationDocument(making, { login: pick(making.random, ['admin', 'manager']) }))
    },
  },
  { name: 'deep, wide or long document', percent: 4, make: largeDocument },
  { name: 'variables of wrong kinds', percent: 9, make: wrongVariables },
  { name: 'listed documents and values', percent: 4, make: listed({ ...DOCUMENTS, ...VALUES, ...PAGES }) },
  { name: 'budgets that hold', percent: 3, make: withinBudget },
  { name: 'mutated document', percent: 14, make: mutatedDocument },
  { name: 'headers', percent: 7, make: strangeHeaders },
  { name: 'bodies', percent: 6, make: strangeBody },
  { name: 'transfer', percent: 5, make: strangeTransfer },
  { name: 'methods and paths', percent: 3, make: strangePath },
  { name: 'listed bodies and callers', percent: 3, make: listed({ ...BODIES, ...TRANSPORTS, ...CALLERS }) },
  { name: 'caller who leaves', percent: 1, make: leaving },
]

/** It takes until the deadline, so there are few of them, and none among the first. */
const WITHHELD: Class = { name: 'body that never comes', percent: 0, make: withheld }
const WITHHELD_EVERY = 50_000

/** The request of a seed with a number: the same every time, for the same things to aim at. */
export function requestOf(seed: number, number: number, aim: Aim): FuzzRequest {
  const random: Random = randomFrom(seed, `request ${number}`)
  const isWithheld = number % WITHHELD_EVERY === WITHHELD_EVERY / 2
  const chosen = isWithheld ? WITHHELD : pickWeighted(random, CLASSES, ({ percent }) => percent)
  const shot = chosen.make({ random, aim, number })
  return {
    port: aim.target.port,
    answersMin: 1,
    organization: callerOf(aim, 'manager').organization,
    mayChange: false,
    ...shot,
    number,
    name: chosen.name,
  }
}

function changing(making: Making, wrongness: number): Shot {
  const login = pick(making.random, CHANGING)
  return { ...asked(making, login, mutationDocument(making, { login, wrongness })), mayChange: true }
}

/** A question whose caller hangs up before it is answered, or before it is whole. */
function leaving(making: Making): Shot {
  const { random } = making
  const shot = asked(making, 'manager', queryDocument(making))
  const parts =
    random() < 0.5 ? shot.parts : shot.parts.map((part) => part.subarray(0, wholeNumber(random, 1, part.length)))
  return { ...shot, parts, leavesAfterMs: wholeNumber(random, 0, LEAVING_MS_MAX) }
}

/** A request of which the head alone is sent. */
function withheld(making: Making): Shot {
  const shot = asked(making, 'manager', queryDocument(making))
  return { ...shot, parts: shot.parts.slice(0, 1) }
}
