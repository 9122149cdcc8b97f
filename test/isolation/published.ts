import type { MonthKey } from '@zhiheng/domain'
import { companyName, siteName } from './company.ts'
import type { House } from './house.ts'
import { deskOf, PROJECT_CODES, type ProjectCode, personAt, placeOf } from './plan.ts'
import type { Site } from './site.ts'
import { typeNameOf } from './typeName.ts'

/** How far the publication of a month has come at each site. */
const STAGES: Readonly<Record<ProjectCode, 'POSTED' | 'DRAFTED' | 'WITHDRAWN'>> = {
  EASTZQ1: 'POSTED',
  EASTZQ2: 'DRAFTED',
  SOUTHZQ3: 'WITHDRAWN',
  WESTZQ4: 'POSTED',
}

const FIELDS = ['summary', 'measures', 'result'] as const
const wordsOf = (code: ProjectCode) =>
  Object.fromEntries(FIELDS.map((field) => [field, `told${code.toLowerCase()}q${field}q`]))
const reasonOf = (code: ProjectCode) => `taken${code.toLowerCase()}backq`

interface Ground {
  readonly house: House
  readonly sites: Readonly<Record<ProjectCode, Site>>
  readonly month: MonthKey
}

/** Has each site word a month for the public, most of them post it, and one take it back. */
export async function publishAll({ house, sites, month }: Ground): Promise<void> {
  for (const code of PROJECT_CODES) {
    const claims = [{ kind: 'WORDS', ...placeOf(code) }] as const
    for (const word of Object.values(wordsOf(code))) house.aviary.add(word, claims)
    const entries = [{ complaint: sites[code].cases.closing.id, ...wordsOf(code) }]
    await done(house, code, 'publicationDraft', { month, entries })
    if (STAGES[code] === 'DRAFTED') continue
    await done(house, code, 'publicationPost', { month, version: 1 })
    if (STAGES[code] === 'POSTED') continue
    house.aviary.add(reasonOf(code), claims)
    await done(house, code, 'publicationWithdraw', { month, revision: 1, reason: reasonOf(code) })
  }
}

async function done(house: House, code: ProjectCode, mutation: string, input: object): Promise<void> {
  const { data, text } = await house.ask(
    publicationRequest(mutation, { project: code, ...input }),
    personAt(deskOf(code)),
  )
  if (typeNameOf(data?.result) !== TYPES[mutation]) throw new Error(`${mutation}: ${text}`)
}

const TYPES: Readonly<Record<string, string>> = {
  publicationDraft: 'PublicationDraft',
  publicationPost: 'PublicationPost',
  publicationWithdraw: 'PublicationPost',
}

/** The request for one mutation of a publication. */
export function publicationRequest(mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const fields = '__typename ... on Refusal { code parameters { name values } }'
  return {
    query: `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${fields} } }`,
    variables: { input },
  }
}

/** What a site's public pages tell everybody: its own and its company's names, and what is posted there (`domain.md` §7). */
export function toldInPublic(code: ProjectCode): readonly string[] {
  const { organization } = placeOf(code)
  const names = [organization, companyName(organization), code, siteName(code)]
  switch (STAGES[code]) {
    case 'POSTED':
      return [...names, ...Object.values(wordsOf(code))]
    case 'WITHDRAWN':
      return [...names, reasonOf(code)]
    case 'DRAFTED':
      return names
  }
}
