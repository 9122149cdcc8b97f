import { projectId } from '@zhiheng/data'
import { bearerOf } from './house.ts'
import { judge, NOBODY, type Tally } from './judge.ts'
import { ownersPages } from './owners.ts'
import { deskOf, GONE, PROJECT_CODES, personAt, placeOf } from './plan.ts'
import { toldInPublic } from './published.ts'
import type { World } from './world.ts'

const PATHS = [
  '/',
  '/healthz',
  '/graphql',
  '/graphql?query={viewer{id}}',
  '/graphql?query={projects{edges{node{code}}}}',
  '/attachments/x',
  '/print/x',
  '/nothing',
  '/bi/v1/metrics?from=2015Q1&to=2026Q4&by=project',
  '/export/cases',
  '/export/cases?project=EASTZQ1&format=xlsx',
  '/admin',
  '/.env',
  '/graphql/',
] as const
/** The pages of each site, and those that no site has. */
function publicPaths({ month, sent }: World): readonly (readonly [path: string, told: readonly string[]])[] {
  const pages = PROJECT_CODES.flatMap((code) => {
    const site = `/p/${placeOf(code).organization}/${code}`
    const posted = ['', '/feed', `/${month}`].map((page) => [`${site}${page}`, toldInPublic(code)] as const)
    return [...posted, ...ownersPages(code, sent).map(([page, told]) => [`${site}${page}`, told] as const)]
  })
  const missing = ['/p/alpha-zq/WESTZQ4', '/p/gamma-zq/EASTZQ1', '/p/alpha-zq/EASTZQ1/2019-01', '/p/alpha-zq']
  return [...pages, ...missing.map((path) => [path, []] as const)]
}
/** What differs from one answer to the next, whoever asks. */
const CHANCE = /"requestId":"[^"]*"|name="token" value="[^"]*"/g
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const
/** A page of a month's public cases tells what was put there on purpose; it is asked for all the same. */
const BODY = JSON.stringify({ query: '{ projects { edges { node { code } } } users { edges { node { login } } } }' })

/** Every route by every method, as nobody, as whoever was somebody once, and as somebody made up. */
export async function askPublicRoutes(world: World, tally: Tally): Promise<void> {
  const answers = new Map<string, string>()
  for (const [who, authorization] of nobodies(world))
    for (const [path, told] of [...PATHS.map((one) => [one, []] as const), ...publicPaths(world)])
      for (const method of METHODS) {
        const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) }
        const init = { method, headers, ...(method === 'POST' && { body: BODY }) }
        const response = await world.fetch(path, init)
        const headed = [...response.headers].map(([name, value]) => `${name}: ${value}`)
        const text = [response.status, ...headed, await response.text()].join('\n')
        const name = `${method} ${path} as ${who}`
        judge(
          tally,
          world,
          NOBODY,
          { name, request: { query: path }, told },
          { status: response.status, text, data: null, errors: [] },
        )
        tally.cases += 1
        if (method === 'GET' && !path.endsWith('feed') && response.status === 200)
          for (const word of told) if (!text.includes(word)) tally.leaks.push(`${who} was not told ${word} by ${path}`)
        if (path.startsWith('/graphql?') && method === 'GET' && response.status !== 401)
          tally.leaks.push(`${who} was answered ${response.status} by ${path}`)
        const key = `${method} ${path}`
        const quiet = text.replaceAll(/^(?:x-request-id|date): .*$/gm, '').replaceAll(CHANCE, '')
        if ((answers.get(key) ?? quiet) !== quiet) tally.leaks.push(`${who} can be told from others by ${key}`)
        answers.set(key, answers.get(key) ?? quiet)
      }
  await readPublicItems(world, tally)
}

/** What is kept where everybody may read it: nothing but what is told there, whatever a page makes of it. */
async function readPublicItems(world: World, tally: Tally): Promise<void> {
  const stored = [...(await world.stored())]
  let kept = 0
  for (const code of PROJECT_CODES) {
    const id = projectId(world.companies[placeOf(code).organization].space, code)
    const items = stored.filter(([key]) => key.includes(`#P#${id}#PUBLIC `))
    kept += items.length
    for (const [key, text] of items) {
      const asked = { name: `what is kept as ${key}`, request: { query: key }, told: toldInPublic(code) }
      judge(tally, world, NOBODY, asked, { status: 200, text, data: null, errors: [] })
      tally.cases += 1
    }
  }
  if (kept === 0) tally.leaks.push('nothing is kept for the public')
}

/** Bearers that open nothing: each looks like every other. */
function nobodies({ bearers, sent }: World): readonly (readonly [string, string | undefined])[] {
  const token = bearers.get('t-executive-org-zql') ?? ''
  return [
    ['nobody', undefined],
    ['a stranger', 'Bearer alpha-zq/stranger-zqx'],
    ['somebody of no company', 'Bearer gamma-zq/admin-org-zql'],
    ['somebody of the other company', `Bearer beta-zq/admin-org-zql`],
    ['a token of another secret', `Bearer ${token.slice(0, -3)}AAA`],
    ['a token that is none', 'Bearer zht_1'],
    ['the link of an owner', `Bearer ${sent.EASTZQ1.secret}`],
    ['a basic one', 'Basic YTpi'],
    ...GONE.map((person) => [person.login, bearerOf(person, bearers)] as const),
  ]
}

/** When a company is suspended, all of its people are nobody. */
export async function askSuspended(world: World, tally: Tally, suspend: (on: boolean) => Promise<void>): Promise<void> {
  const query = '{ viewer { __typename id } projects { __typename edges { __typename node { __typename code } } } }'
  const people = ['quality-elsewhere-zql', 'admin-elsewhere-zql', 't-elsewhere-zql', deskOf('WESTZQ4')]
  await suspend(true)
  for (const login of people) {
    const answer = await world.ask({ query }, personAt(login))
    judge(tally, world, NOBODY, { name: `everything as ${login} of a suspended company`, request: { query } }, answer)
    tally.cases += 1
    if (answer.status !== 401) tally.leaks.push(`${login} of a suspended company was answered ${answer.status}`)
  }
  for (const page of ['', '/new', '/feed', `/follow/${world.sent.WESTZQ4.secret}`]) {
    const { status } = await world.fetch(`/p/beta-zq/WESTZQ4${page}`)
    if (status !== 404) tally.leaks.push(`the page ${page} of a suspended company was answered ${status}`)
  }
  await suspend(false)
}
