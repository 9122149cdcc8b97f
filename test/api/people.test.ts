import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Outcome {
  readonly __typename: string
  readonly code?: string
  readonly parameters?: readonly { name: string; values: readonly string[] }[]
  readonly login?: string
  readonly grants?: readonly { role: string; scope: string }[]
  readonly id?: string
  readonly text?: string
  readonly token?: { readonly id: string }
}

const OUTCOME = `__typename
  ... on Refusal { code parameters { name values } }
  ... on User { login grants { role scope } }`

async function change(name: string, args: string, as = 'admin'): Promise<Outcome> {
  const { body } = await company.ask<Record<string, Outcome>>(
    `mutation { ${name}(${args}) { ${OUTCOME} } }`,
    {},
    { as },
  )
  const outcome = body.data?.[name]
  if (!outcome) throw new Error(JSON.stringify(body))
  return outcome
}

async function reachedBy(as: string): Promise<readonly string[] | number> {
  const { status, body } = await company.ask<{ projects: { edges: { node: { code: string } }[] } }>(
    '{ projects { edges { node { code } } } }',
    {},
    { as },
  )
  return body.data ? body.data.projects.edges.map(({ node }) => node.code) : status
}

const make = (login: string, grant: string) =>
  change('userCreate', `input: { login: "${login}", name: "${login}", grants: [${grant}] }`)

describe('people', () => {
  test('are made by the administrator, once, and reach what their grants say', async () => {
    expect(await make('li', '{ role: SITE_MANAGER, project: "HZ-01" }')).toMatchObject({ login: 'li' })
    expect(await make('li', '{ role: QUALITY }')).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await reachedBy('li')).toEqual(['HZ-01'])
    expect(await reachedBy('nobody')).toBe(401)
  })

  test('are refused a name that cannot be written', async () => {
    const query = `mutation ($input: UserCreateInput!) { result: userCreate(input: $input) { ${OUTCOME} } }`
    const variables = { input: { login: 'broken', name: 'a\ud800', grants: [{ role: 'QUALITY' }] } }
    const { body } = await company.ask<{ result: Outcome }>(query, variables, { as: 'admin' })
    const parameters = [
      { name: 'field', values: ['name'] },
      { name: 'allowed', values: ['well-formed Unicode'] },
    ]
    expect(body.data?.result).toEqual({ __typename: 'Refusal', code: 'INVALID_VALUE', parameters })
    expect(await reachedBy('broken')).toBe(401)
  })

  test.for([
    ['login: "Li", name: "x"', 'login'],
    ['login: "lin", name: " "', 'name'],
  ])('are refused by the name of the field: %s', async ([said, field]) => {
    const outcome = await change('userCreate', `input: { ${said}, grants: [{ role: QUALITY }] }`)
    expect(outcome.parameters).toContainEqual({ name: 'field', values: [field] })
  })

  test.for([
    ['{ role: SITE_MANAGER }', 'INVALID_VALUE', 'SITE_MANAGER@project:CODE'],
    ['{ role: QUALITY, region: "华东" }', 'INVALID_VALUE', 'QUALITY@org'],
    ['{ role: STAFF, project: "XX-99" }', 'NOT_FOUND', 'XX-99'],
    ['{ role: EXECUTIVE, region: "华北" }', 'NOT_FOUND', '华北'],
    [
      '{ role: QUALITY, from: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z" }',
      'INVALID_VALUE',
      'later than from',
    ],
  ] as const)('the grant %s is refused as %s, and nobody is made', async ([grant, code, told]) => {
    const outcome = await make('wrong', grant)
    expect(outcome.code).toBe(code)
    expect(JSON.stringify(outcome.parameters)).toContain(told)
    expect(await reachedBy('wrong')).toBe(401)
  })

  test('gain and lose a grant with the next request', async () => {
    await make('chen', '{ role: SITE_MANAGER, project: "HZ-01" }')
    const east = 'input: { login: "chen", grant: { role: REGIONAL_MANAGER, region: "华东" } }'
    expect((await change('grantGive', east)).grants).toHaveLength(2)
    expect(await reachedBy('chen')).toEqual(['HZ-01', 'HZ-02'])
    expect((await change('grantTake', east)).grants).toHaveLength(1)
    expect(await reachedBy('chen')).toEqual(['HZ-01'])
    expect(await change('grantTake', east)).toMatchObject({ code: 'NOT_FOUND' })
    await change('userRemove', 'login: "chen"')
    expect(await reachedBy('chen')).toBe(401)
    expect(await change('grantGive', east)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('come back after they were removed with the grants they are given then, and are themselves', async () => {
    await make('tang', '{ role: SITE_MANAGER, project: "HZ-01" }')
    const idOf = async () =>
      (await company.ask<{ viewer: { id: string } }>('{ viewer { id } }', {}, { as: 'tang' })).body.data?.viewer.id
    const before = await idOf()
    await change('userRemove', 'login: "tang"')
    expect(await make('tang', '{ role: STAFF, project: "GZ-01" }')).toMatchObject({ login: 'tang' })
    expect([await reachedBy('tang'), await idOf()]).toEqual([['GZ-01'], before])
    expect(await make('tang', '{ role: QUALITY }')).toMatchObject({ code: 'ALREADY_EXISTS' })
    const deeds = await company.ask<{ auditLog: { edges: { node: { what: string; before: string | null } }[] } }>(
      '{ auditLog(filter: { what: "USER_CREATED" }) { edges { node { what before } } } }',
      {},
      { as: 'quality' },
    )
    expect(deeds.body.data?.auditLog.edges.filter(({ node }) => node.before !== null)).toHaveLength(1)
  })

  test('stand in for a time: not before, not after', async () => {
    await make('zhou', '{ role: STAFF, project: "GZ-01" }')
    const during = (from: number, until: number) => {
      const [begin, end] = [from, until].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString())
      const grant = `{ role: SITE_MANAGER, project: "HZ-02", from: "${begin}", until: "${end}" }`
      return change('grantGive', `input: { login: "zhou", grant: ${grant} }`)
    }
    await during(1, 2)
    expect(await reachedBy('zhou')).toEqual(['GZ-01'])
    expect((await during(-1, 1)).grants).toHaveLength(2)
    expect(await reachedBy('zhou')).toEqual(['GZ-01', 'HZ-02'])
    expect(await during(-2, -1)).toMatchObject({ code: 'INVALID_VALUE' })
  })

  test('are administered by nobody else, and what is there cannot be told from the answer', async () => {
    await make('wu', '{ role: STAFF, project: "HZ-01" }')
    for (const as of ['manager', 'regional', 'quality', 'bi', 'li'])
      for (const [name, args] of [
        ['userCreate', 'input: { login: "x", name: "x", grants: [{ role: ADMIN }] }'],
        ['userRemove', 'login: "wu"'],
        ['grantGive', 'input: { login: "wu", grant: { role: ADMIN } }'],
        ['grantGive', 'input: { login: "wu", grant: { role: STAFF, project: "GZ-01" } }'],
        ['grantTake', 'input: { login: "wu", grant: { role: STAFF, project: "XX-99" } }'],
      ] as const)
        expect(await change(name, args, as)).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND', parameters: [] })
    expect(await reachedBy('wu')).toEqual(['HZ-01'])
  })

  test('do not administer themselves', async () => {
    await make('boss', '{ role: ADMIN }')
    const own = 'input: { login: "boss", grant: { role: QUALITY } }'
    expect(await change('grantGive', own, 'boss')).toMatchObject({ code: 'NOT_YOUR_OWN' })
    expect(await change('userRemove', 'login: "boss"', 'boss')).toMatchObject({ code: 'NOT_YOUR_OWN' })
    expect((await change('grantGive', own)).grants).toHaveLength(2)
  })

  test('are listed for the administrator alone, page by page', async () => {
    const list = (as: string, after = '') =>
      company.ask<{ users: { edges: { node: { login: string } }[]; pageInfo: { endCursor: string } } }>(
        `{ users(first: 2${after && `, after: "${after}"`}) { edges { node { login } } pageInfo { endCursor } } }`,
        {},
        { as },
      )
    const first = (await list('admin')).body.data!.users
    const second = (await list('admin', first.pageInfo.endCursor)).body.data!.users
    const logins = [...first.edges, ...second.edges].map(({ node }) => node.login)
    expect(logins).toHaveLength(4)
    expect(logins).toEqual([...new Set(logins)].toSorted())
    for (const as of ['manager', 'quality', 'bi']) expect((await list(as)).body.data?.users.edges).toEqual([])
  })
})

const TOKEN = `__typename
  ... on Refusal { code parameters { name values } }
  ... on MadeApiToken { text token { id } }
  ... on ApiToken { id }`

async function changeToken(name: string, args: string, as = 'admin'): Promise<Outcome> {
  const fields =
    name === 'apiTokenCreate' ? TOKEN.replace(/\.\.\. on ApiToken .*/, '') : TOKEN.replace(/.*MadeApiToken.*/, '')
  const { body } = await company.ask<Record<string, Outcome>>(`mutation { ${name}(${args}) { ${fields} } }`, {}, { as })
  const outcome = body.data?.[name]
  if (!outcome) throw new Error(JSON.stringify(body))
  return outcome
}

const until = (days: number) => `expiresAt: "${new Date(Date.now() + days * 86_400_000).toISOString()}"`

/** The end of a token's text: 32 bytes of chance in base64url, which may itself hold the `_` that parts the rest. */
const SECRET_LENGTH = 43

describe('tokens of programs', () => {
  test('open what their one grant says, are stored without their text, and end with the next request', async () => {
    const made = await changeToken(
      'apiTokenCreate',
      `input: { name: "BI", grant: { role: BI_READER, region: "华东" }, ${until(90)} }`,
    )
    const text = made.text!
    expect(text).toMatch(/^zht_/)
    expect(await reachedBy(text)).toEqual(['HZ-01', 'HZ-02'])
    const listed = await company.ask(
      '{ apiTokens { edges { node { id name lastUsedAt revokedAt } } } }',
      {},
      { as: 'admin' },
    )
    expect(listed.body.data).toMatchObject({ apiTokens: { edges: [{ node: { name: 'BI', revokedAt: null } }] } })
    expect(JSON.stringify(listed.body)).not.toContain(text.slice(-SECRET_LENGTH))
    expect(JSON.stringify(listed.body)).toContain('"lastUsedAt":"20')
    expect(await changeToken('apiTokenRevoke', `id: "${made.token!.id}"`, 'quality')).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await changeToken('apiTokenRevoke', `id: "${made.token!.id}"`)).toMatchObject({ id: made.token!.id })
    expect(await reachedBy(text)).toBe(401)
  })

  test('tell of their end as of their making: what is noted of their use is no change', async () => {
    const made = await changeToken('apiTokenCreate', `input: { name: "y", grant: { role: BI_READER }, ${until(30)} }`)
    expect(await reachedBy(made.text!)).toEqual(['GZ-01', 'HZ-01', 'HZ-02'])
    await changeToken('apiTokenRevoke', `id: "${made.token!.id}"`)
    const [revoked, created] = await audit(`subject: "${made.token!.id}"`)
    expect([revoked?.what, created?.what]).toEqual(['TOKEN_REVOKED', 'TOKEN_CREATED'])
    expect(revoked?.before).toBe(created?.after)
  })

  test('are made once under one key, which tells which to revoke', async () => {
    const input = `input: { name: "z", idempotencyKey: "z-1", grant: { role: BI_READER }, ${until(30)} }`
    const made = await changeToken('apiTokenCreate', input)
    const again = await changeToken('apiTokenCreate', input)
    expect(again).toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(again.parameters).toContainEqual({ name: 'code', values: [made.token!.id] })
  })

  test('are nobody when a character of the secret is wrong, or when they are not of this organization', async () => {
    const { text } = await changeToken(
      'apiTokenCreate',
      `input: { name: "x", grant: { role: BI_READER }, ${until(1)} }`,
    )
    const last = text!.endsWith('A') ? 'Q' : 'A'
    for (const forged of [
      `${text!.slice(0, -1)}${last}`,
      text!.replace(/^zht_./, 'zht_7'),
      `${text}x`,
      text!.slice(0, -1),
    ])
      expect(await reachedBy(forged)).toBe(401)
    expect(await reachedBy(text!)).toEqual(['GZ-01', 'HZ-01', 'HZ-02'])
  })

  test.for([
    ['{ role: ADMIN }', 30, 'grant'],
    ['{ role: QUALITY }', 30, 'grant'],
    ['{ role: SITE_MANAGER, project: "HZ-01" }', 30, 'grant'],
    ['{ role: EXECUTIVE, region: "华东" }', 30, 'grant'],
    ['{ role: BI_READER }', -1, 'expiresAt'],
    ['{ role: BI_READER }', 500, 'expiresAt'],
  ] as const)('a token of %s for %i days is refused', async ([grant, days, field]) => {
    const outcome = await changeToken('apiTokenCreate', `input: { name: "x", grant: ${grant}, ${until(days)} }`)
    expect(outcome).toMatchObject({ code: 'INVALID_VALUE' })
    expect(outcome.parameters).toContainEqual({ name: 'field', values: [field] })
  })
})

interface Entry {
  readonly what: string
  readonly by: string
  readonly subject: string
  readonly way: string
  readonly requestId: string | null
  readonly before: string | null
  readonly after: string | null
}

async function audit(filter: string, as = 'quality'): Promise<readonly Entry[]> {
  const fields = 'what by subject way requestId before after'
  const { body } = await company.ask<{ auditLog: { edges: { node: Entry }[] } }>(
    `{ auditLog(first: 200, filter: { ${filter} }) { edges { node { ${fields} } } } }`,
    {},
    { as },
  )
  if (!body.data) throw new Error(JSON.stringify(body))
  return body.data.auditLog.edges.map(({ node }) => node)
}

describe('the audit log', () => {
  test('says who did what to what, and links one state to the next', async () => {
    await make('sun', '{ role: STAFF, project: "HZ-01" }')
    await change('grantGive', 'input: { login: "sun", grant: { role: CS_LEAD, project: "HZ-01" } }')
    await change('userRemove', 'login: "sun"')
    const [made] = await audit('what: "USER_CREATED"')
    const entries = await audit(`subject: "${made!.subject}"`)
    expect(entries.map(({ what }) => what)).toEqual(['USER_REMOVED', 'GRANT_GIVEN', 'USER_CREATED'])
    expect(entries.every(({ by, way, requestId }) => by === 'usr_admin' && way === 'API' && requestId)).toBe(true)
    expect(entries[2]!.before).toBeNull()
    expect(entries[1]!.before).toBe(entries[2]!.after)
    expect(entries[0]!.before).toBe(entries[1]!.after)
  })

  test('holds every step of a case taken by a person, and none of its words', async () => {
    const { id, number } = await receive(company, { complainantName: '王建国', description: '电梯又停了' })
    await step(company, 'complaintComment', { id, comment: '已转工程部王建国' })
    const entries = await audit('by: "usr_manager"')
    const [comment, received] = entries
    expect([comment?.what, received?.what]).toEqual(['CASE_COMMENTED', 'CASE_RECEIVED'])
    expect(comment?.subject).toBe(received?.subject)
    expect(comment?.before).toBe(received?.after)
    expect(number).toBeDefined()
    expect(JSON.stringify(entries)).not.toMatch(/王建国|电梯/)
  })

  test('is empty for everybody but the quality department', async () => {
    for (const as of ['manager', 'regional', 'admin', 'bi']) expect(await audit('', as)).toEqual([])
    expect((await audit('')).length).toBeGreaterThan(10)
  })

  test('is read page by page without a gap, the latest first', async () => {
    const whole = await audit('')
    const seen: Entry[] = []
    for (let after = ''; ; ) {
      const { body } = await company.ask<{
        auditLog: { edges: { node: Entry }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
      }>(
        `{ auditLog(first: 3${after && `, after: "${after}"`}) {
          edges { node { what by subject way requestId before after } } pageInfo { hasNextPage endCursor } } }`,
        {},
        { as: 'quality' },
      )
      const { edges, pageInfo } = body.data!.auditLog
      seen.push(...edges.map(({ node }) => node))
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(seen).toEqual(whole)
  })
})
