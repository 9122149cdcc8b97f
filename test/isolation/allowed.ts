import { type Aim, aimsOf } from './aims.ts'
import { may } from './expectation.ts'
import { fillingAt } from './filling.ts'
import { forgedId } from './globalId.ts'
import { nothingLike } from './ids.ts'
import { inputOf } from './input.ts'
import { judge, type Tally } from './judge.ts'
import { LIFE_NAMES, lifeNamed } from './lives.ts'
import { deskOf, type Person, personAt, placeOf } from './plan.ts'
import { changeRequest, inputTypeOf, live, type Recorded } from './record.ts'
import { MUTATION_IS } from './shown.ts'
import { typeNameOf } from './typeName.ts'
import { leavesUnchanged } from './unchanged.ts'
import type { World } from './world.ts'

const OWN = 'EASTZQ1'
const DESK = deskOf(OWN)

/** Every way a case goes, step by step: who may take a step takes it, who may not is refused at the very same case. */
export async function liveAsOne(world: World, tally: Tally, person: Person): Promise<void> {
  let steps = 0
  const isTheirs = (mutation: string) => may(person, MUTATION_IS[mutation]?.is ?? 'ADMINISTER', placeOf(OWN))
  const filling = () => {
    steps += 1
    return fillingAt(world, OWN, `live ${person.login} ${steps}`)
  }
  const before = async (mutation: string, input: Record<string, unknown>) => {
    tally.cases += 1
    if (isTheirs(mutation)) return
    const request = changeRequest(world.schema, mutation, { ...input, idempotencyKey: `not theirs ${steps}` })
    const answer = await world.ask(request, person)
    judge(tally, world, person, { name: mutation, request }, answer)
    if ((answer.data?.result as Recorded | undefined)?.code !== 'NOT_FOUND')
      tally.leaks.push(`${person.login} was let do ${mutation} in a case that is ready for it`)
  }
  const by = (mutation: string) => (isTheirs(mutation) ? person : personAt(DESK))
  for (const name of LIFE_NAMES)
    try {
      await live(lifeNamed(name), {
        house: world,
        schema: world.schema,
        filling,
        by,
        before,
        first: { complaint: world.sites[OWN].cases.closing.id, suggestion: world.sites[OWN].cases.adopted.id },
        open: { complaint: world.sites[OWN].cases.developer.id, suggestion: world.sites[OWN].cases.open.id },
      })
    } catch (error) {
      tally.leaks.push(`${person.login} was kept from what is theirs: ${String(error)}`)
    }
}

/** The quality department issues complaints to any site, by the channel of head office and by no other. */
export async function issueComplaints(world: World, tally: Tally, person: Person): Promise<void> {
  for (const aim of aimsOf(world, 'PROJECT', person.organization)) {
    if (!may(person, 'RECORD_FOR_HEAD_OFFICE', aim.place) || may(person, 'RECORD', aim.place)) continue
    await issueBy(world, tally, person, { channel: 'HEAD_OFFICE', aim })
    const name = `what ${person.login} was refused to record by phone at ${aim.label}`
    await leavesUnchanged(world, tally, { name, work: () => issueBy(world, tally, person, { channel: 'PHONE', aim }) })
  }
}

async function issueBy(
  world: World,
  tally: Tally,
  person: Person,
  { channel, aim: { said, place, label } }: { channel: 'HEAD_OFFICE' | 'PHONE'; aim: Aim },
): Promise<void> {
  const filling = fillingAt(world, place.project ?? OWN, `issued ${channel} ${label}`)
  const input = inputOf(world.schema, 'ComplaintReceiveInput', filling, { ...said, channel })
  const request = changeRequest(world.schema, 'complaintReceive', input)
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: `complaintReceive by ${channel}`, request }, answer)
  tally.cases += 1
  const result = answer.data?.result as Recorded | undefined
  if ((typeNameOf(result) === 'Complaint') !== (channel === 'HEAD_OFFICE'))
    tally.leaks.push(`${person.login} asked to record by ${channel} at ${label}: ${JSON.stringify(result)}`)
}

/** References that an input names beside its target: one from elsewhere is one that does not exist. */
export async function referElsewhere(world: World, tally: Tally, person: Person): Promise<void> {
  const elsewhere = (['EASTZQ2', 'SOUTHZQ3', 'WESTZQ4'] as const).map((code) => world.sites[code].cases.closing.id)
  const categories = [world.sites.WESTZQ4.category, world.sites.WESTZQ4.subcategory]
  const tries = [
    ['complaintMerge', 'into', elsewhere],
    ['complaintVoid', 'replacedBy', elsewhere],
    ['complaintReclassify', 'category', categories],
    ['complaintReclassify', 'subcategory', categories],
    ['complaintReceive', 'category', categories],
    ['suggestionReceive', 'subcategory', categories],
  ] as const
  for (const [mutation, field, ids] of tries) {
    if (!may(person, MUTATION_IS[mutation]?.is ?? 'ADMINISTER', placeOf(OWN))) continue
    for (const id of ids) {
      const told = await name(world, tally, person, { mutation, field, id })
      const nothing = await name(world, tally, person, { mutation, field, id: nothingWith(id) })
      if (told !== nothing || !told.includes('"code":"INVALID_VALUE"'))
        tally.leaks.push(`${person.login} named as ${field} of ${mutation} what is elsewhere: ${told} or ${nothing}`)
    }
  }
}

async function name(
  world: World,
  tally: Tally,
  person: Person,
  { mutation, field, id }: { mutation: string; field: string; id: string },
): Promise<string> {
  const named = mutation.endsWith('Receive') ? {} : { id: world.sites[OWN].cases.developer.id }
  const filling = fillingAt(world, OWN, `refer ${person.login} ${mutation} ${field} ${id}`)
  const input = inputOf(world.schema, inputTypeOf(world.schema, mutation), filling, { ...named, [field]: id })
  const request = changeRequest(world.schema, mutation, input)
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: `${mutation} with ${field} from elsewhere`, request }, answer)
  tally.cases += 1
  return JSON.stringify(answer.data)
}

/** The same global id, of what was never made. */
function nothingWith(id: string): string {
  const [type = '', ...keys] = Buffer.from(id, 'base64url').toString().split(':')
  return forgedId(type, ...keys.slice(0, -1), nothingLike(keys.at(-1) ?? ''))
}
