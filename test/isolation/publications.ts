import { may } from './expectation.ts'
import { forgedId } from './globalId.ts'
import { nothingLike } from './ids.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, placeOf } from './plan.ts'
import { publicationRequest } from './published.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

/** Whoever publishes for a site does, of its own complaints alone; that anybody else may not is tried among the forbidden. */
export async function publishAsOne(world: World, tally: Tally, person: Person): Promise<void> {
  if (!may(person, 'CALL_BACK_AND_PUBLISH', placeOf('EASTZQ1'))) return
  const { month, sites } = world
  const words = { summary: 'plain summary', measures: 'plain measures', result: 'plain result' }
  const draft = (complaint: string) =>
    send(world, tally, person, 'publicationDraft', { project: 'EASTZQ1', month, entries: [{ complaint, ...words }] })
  const nothing = await draft(nothingWith(sites.EASTZQ1.cases.closing.id))
  for (const code of ['EASTZQ2', 'SOUTHZQ3', 'WESTZQ4'] as const) {
    const told = await draft(sites[code].cases.closing.id)
    if (JSON.stringify(told) !== JSON.stringify(nothing))
      tally.leaks.push(`${person.login} worded a complaint of ${code}: ${JSON.stringify(told)}`)
  }
  const drafted = await draft(sites.EASTZQ1.cases.closing.id)
  if (typeNameOf(drafted) !== 'PublicationDraft')
    tally.leaks.push(`${person.login} was kept from wording a publication: ${JSON.stringify(drafted)}`)
}

async function send(world: World, tally: Tally, person: Person, mutation: string, input: object): Promise<unknown> {
  const request = publicationRequest(mutation, input)
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: mutation, request }, answer)
  tally.cases += 1
  return answer.data?.result
}

function nothingWith(id: string): string {
  const [type = '', ...keys] = Buffer.from(id, 'base64url').toString().split(':')
  return forgedId(type, ...keys.slice(0, -1), nothingLike(keys.at(-1) ?? ''))
}
