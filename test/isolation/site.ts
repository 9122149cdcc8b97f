import { categoryId, userId } from '@zhiheng/data'
import { categoryName } from './company.ts'
import { attachFile } from './file.ts'
import { forgedId, keysInside } from './globalId.ts'
import { LIFE_NAMES, type LifeName, lifeNamed } from './lives.ts'
import { deskOf, personAt, placeOf, projectPlan } from './plan.ts'
import { live, type Recorded } from './record.ts'
import {
  type Customer,
  caseCanaries,
  customerOf,
  fillingOf,
  type Ground,
  type Topics,
  WITHOUT_PHONE,
} from './siteWords.ts'
import { waitedUntil } from './waits.ts'

/** What was recorded at a site, by the life it took. */
export interface Site extends Topics {
  readonly cases: Readonly<Record<LifeName, Recorded & { readonly customer: Customer }>>
  /** The id of a file of the first case. */
  readonly file: string
  /** The id of the first customer, known by phone, and of one who is known by name and room. */
  readonly customer: string
  readonly customerOfRoom: string
  /** How many complaints were received in the quarter and count: not the one that was voided. */
  readonly complaints: number
}

/** Records every life at a site; every text in it is a canary. */
export async function settleSite(ground: Ground): Promise<Site> {
  const { house, code } = ground
  const site = categoriesOf(ground)
  const place = placeOf(code)
  house.aviary.add(userId(ground.companies[place.organization].space, deskOf(code)), [{ kind: 'CASE', ...place }])
  const cases: Partial<Record<LifeName, Recorded & { customer: Customer }>> = {}
  for (const [index, name] of LIFE_NAMES.entries()) {
    const customer = customerOf(code, index, name)
    const words = new Map<string, string>()
    const filling = () => fillingOf(ground, { ...site, customer, life: name, words, first: cases.closing?.id ?? '' })
    const by = () => personAt(deskOf(code))
    const recorded = await live(lifeNamed(name), {
      house,
      schema: ground.schema,
      filling,
      by,
      first: { complaint: cases.closing?.id, suggestion: cases.adopted?.id },
      open: { complaint: cases.developer?.id, suggestion: cases.reconsidered?.id },
      async before(mutation) {
        if (name === 'closing') house.clock.now = waitedUntil(house.clock.now, code, mutation)
      },
    })
    cases[name] = { ...recorded, customer }
    caseCanaries(ground, recorded, { customer, words })
  }
  for (let index = 0; index < projectPlan(code).plainComplaints; index++) await plainComplaint(ground, site, index)
  const counted = LIFE_NAMES.filter((name) => name !== 'voided' && lifeNamed(name)[0]?.[0] === 'complaintReceive')
  const complaints = counted.length
  const file = await attachFile(ground, (cases.closing as Recorded).id)
  const idOf = (life: LifeName) => customerIdOf(ground, (cases[life] as { customer: Customer }).customer)
  return {
    ...site,
    file,
    customer: await idOf('closing'),
    customerOfRoom: await idOf(WITHOUT_PHONE),
    cases: cases as Site['cases'],
    complaints: complaints + projectPlan(code).plainComplaints,
  }
}

function categoriesOf({ companies, code }: Ground): Topics {
  const { space } = companies[projectPlan(code).organization]
  const topic = categoryId(space, categoryName(code))
  const below = categoryId(space, categoryName(`${code}-sub`), topic)
  return { category: forgedId('Category', topic), subcategory: forgedId('Category', below) }
}

async function plainComplaint(ground: Ground, site: Topics, index: number): Promise<void> {
  const customer = customerOf(ground.code, LIFE_NAMES.length + index)
  const words = new Map<string, string>()
  const filling = () => fillingOf(ground, { ...site, customer, life: `plain${index}`, words, first: '' })
  const recorded = await live([['complaintReceive']], {
    house: ground.house,
    schema: ground.schema,
    filling,
    by: () => personAt(deskOf(ground.code)),
  })
  caseCanaries(ground, recorded, { customer, words })
}

async function customerIdOf({ house, code }: Ground, { name, phone, room }: Customer): Promise<string> {
  const query = `query ($code: String!, $phone: String, $name: String, $room: String) {
    project(code: $code) { customer(phone: $phone, name: $name, room: $room) { id } } }`
  const said = phone ? { phone } : { name, room }
  const { data, text } = await house.ask({ query, variables: { code, ...said } }, personAt(deskOf(code)))
  const id = (data?.project as { customer: { id: string } | null } | null)?.customer?.id
  if (id === undefined) throw new Error(`no customer: ${text}`)
  const claim = { kind: 'PERSONAL', ...placeOf(code) } as const
  house.aviary.add(id, [claim])
  house.aviary.add(keysInside(id)[1] ?? '', [claim], { must: [] })
  return id
}
