import { describe, expect, test } from 'vitest'
import { codeOf, hashOf, idOf, manifestOf, openApp as openAppWith, type Search } from './trusted.fixture.ts'

const VIEWER = 'query Viewer { viewer { name } }'
const SCHEMA = '{ __schema { queryType { name } } }'
const TYPE = '{ a: viewer { name } ... { b: __type(name: "Query") { name } } }'
const TYPENAME = '{ __typename viewer { __typename } }'
const MISTAKEN = '{ viewr { name } }'
const SLOW = 'query Slow { organization { name } }'
const LONG = 'query Long ($n: Int!) { projects(first: $n) { edges { node { code } } } }'
const DEEP = `{ organization { complaints { edges { node { ${'project { complaints { edges { node { '.repeat(3)} id ${'} } } } '.repeat(3)} } } } } }`
const DOCUMENTS = manifestOf(VIEWER, SCHEMA, TYPE, TYPENAME, MISTAKEN, SLOW, LONG, DEEP)

const openApp = (options: Parameters<typeof openAppWith>[0] = {}) => openAppWith({ documents: DOCUMENTS, ...options })

describe('a trusted document', () => {
  test('is sent by its id, by POST and by GET, with its variables', async () => {
    const { post, get } = openApp({ ownDocuments: 'NOBODY' })
    for (const answer of [await post({ documentId: idOf(VIEWER) }), await get({ documentId: idOf(VIEWER) })])
      expect(answer).toMatchObject({ status: 200, data: { viewer: { name: 'a' } } })
    const variables = { n: 'many' }
    expect(codeOf(await post({ documentId: idOf(LONG), variables }))).toEqual([400, 'BAD_USER_INPUT'])
    expect(codeOf(await get({ documentId: idOf(LONG), variables: JSON.stringify(variables) }))).toEqual([
      400,
      'BAD_USER_INPUT',
    ])
  })

  test('that is not known is refused by its code, in the language asked for', async () => {
    const { post, get } = openApp({ ownDocuments: 'NOBODY' })
    const unknown = [
      idOf('another'),
      hashOf(VIEWER),
      `sha256:${hashOf(VIEWER).toUpperCase()}`,
      `md5:${hashOf(VIEWER)}`,
      '',
    ]
    for (const documentId of unknown) {
      expect(codeOf(await post({ documentId })), documentId).toEqual([400, 'DOCUMENT_NOT_FOUND'])
      expect(codeOf(await get({ documentId })), documentId).toEqual([400, 'DOCUMENT_NOT_FOUND'])
    }
    expect((await post({ documentId: idOf('another') }, 'STAFF', 'zh')).errors?.[0]?.message).toContain('没有这个')
    expect(codeOf(await openApp({ documents: new Map() }).post({ documentId: idOf(VIEWER) }))).toEqual([
      400,
      'DOCUMENT_NOT_FOUND',
    ])
  })

  test('and a document of the caller at once, neither of them, or an id that is none, is a mistake', async () => {
    const { post, get } = openApp()
    const documentId = idOf(VIEWER)
    for (const body of [
      { documentId, query: VIEWER },
      { documentId, query: '' },
      { documentId: 7 },
      { documentId: [documentId] },
      { documentId: null },
      { variables: {} },
    ])
      expect(codeOf(await post(body)), JSON.stringify(body)).toEqual([400, 'BAD_REQUEST'])
    const twice: Search = [
      ['documentId', documentId],
      ['documentId', documentId],
    ]
    const searches: Search[] = [{ documentId, query: VIEWER }, twice, {}]
    for (const search of searches)
      expect(codeOf(await get(search)), JSON.stringify(search)).toEqual([400, 'BAD_REQUEST'])
    expect(await post({ documentId: null, query: VIEWER })).toMatchObject({ status: 200 })
    expect(await post({ documentId, query: null })).toMatchObject({ status: 200 })
  })

  test('is held to its price, depth and deadline, also when it was sent before', async () => {
    const { post } = openApp({ ownDocuments: 'NOBODY' })
    const long = (n: number) => post({ documentId: idOf(LONG), variables: { n } })
    const { post: postPoor } = openApp({
      budgets: { person: { capacity: 1_000, restorePerSecond: 0.001, operationPriceMax: 100 } },
    })
    for (const round of ['first', 'second']) {
      const expensive = await postPoor({ documentId: idOf(LONG), variables: { n: 200 } })
      expect([codeOf(expensive), expensive.extensions.cost.price], round).toEqual([[400, 'TOO_EXPENSIVE'], 1])
      expect(expensive.errors?.[0]?.extensions.price, round).toBeGreaterThan(200)
      const deep = await post({ documentId: idOf(DEEP) })
      expect(deep.errors?.[0]?.message, round).toBe('an operation is at most 12 fields deep')
      expect(codeOf(await post({ documentId: idOf(SLOW) })), round).toEqual([504, 'DEADLINE'])
      const prices = [(await long(3)).extensions.cost.price, (await long(30)).extensions.cost.price]
      expect(prices, round).toEqual([5, 32])
    }
  })
})

describe('a document of the caller', () => {
  test.each([
    ['EVERYBODY', ['SITE_MANAGER', 'CS_LEAD', 'STAFF', 'QUALITY', 'TOKEN'], []],
    [
      'GRANTED',
      ['QUALITY', 'EXECUTIVE', 'REGIONAL_MANAGER', 'ADMIN', 'BI_READER', 'TOKEN'],
      ['SITE_MANAGER', 'CS_LEAD', 'STAFF', 'HR_MANAGER', 'GENERAL_OFFICE', 'LOGISTICS', 'FINANCE', 'INSPECTOR'],
    ],
    ['NOBODY', [], ['QUALITY', 'ADMIN', 'STAFF', 'TOKEN']],
  ] as const)('is answered as the host sets it: %s', async (ownDocuments, may, mayNot) => {
    const { post, get } = openApp({ ownDocuments })
    for (const role of may)
      for (const answer of [await post({ query: VIEWER }, role), await get({ query: VIEWER }, role)])
        expect(answer, role).toMatchObject({ status: 200, data: { viewer: { name: 'a' } } })
    for (const role of mayNot)
      for (const answer of [await post({ query: VIEWER }, role), await get({ query: VIEWER }, role)]) {
        expect(codeOf(answer), role).toEqual([400, 'DOCUMENT_NOT_TRUSTED'])
        expect(answer.extensions.cost.price, role).toBe(1)
      }
  })

  test('that is refused is told so in the language asked for, before it is read', async () => {
    const { post } = openApp({ ownDocuments: 'GRANTED' })
    const [english, chinese] = [await post({ query: '{' }), await post({ query: '{' }, 'STAFF', 'zh')]
    for (const answer of [english, chinese]) expect(codeOf(answer)).toEqual([400, 'DOCUMENT_NOT_TRUSTED'])
    expect(english.errors?.[0]?.message).toContain('send a documentId')
    expect(chinese.errors?.[0]?.message).toContain('您的角色')
  })
})

describe('the schema', () => {
  test.each([SCHEMA, TYPE])(
    'is told to whoever may send documents of their own, and to nobody else: %s',
    async (text) => {
      const { post } = openApp({ ownDocuments: 'GRANTED' })
      for (const round of ['first', 'once it was found valid']) {
        expect(await post({ query: text }, 'QUALITY'), round).toMatchObject({ status: 200 })
        expect((await post({ query: text }, 'QUALITY')).errors, round).toBeUndefined()
        const refused = await post({ documentId: idOf(text) }, 'STAFF')
        expect(refused.data, round).toBeUndefined()
        expect(refused.errors, round).toEqual([
          {
            message: expect.stringMatching(/^Cannot query field "__(schema|type)" on type "Query"\.$/),
            locations: [{ line: 1, column: expect.any(Number) }],
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ])
        expect(refused.status, round).toBe(400)
      }
    },
  )

  test('is told to nobody where nobody sends documents of their own', async () => {
    const { post } = openApp({ ownDocuments: 'NOBODY' })
    for (const role of ['ADMIN', 'TOKEN'])
      expect(codeOf(await post({ documentId: idOf(SCHEMA) }, role))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED'])
  })

  test('is not suggested to whoever may not ask for it, and is to others', async () => {
    const { post } = openApp({ ownDocuments: 'GRANTED' })
    const message = async (role: string) => (await post({ documentId: idOf(MISTAKEN) }, role)).errors?.[0]?.message
    expect(await message('QUALITY')).toBe('Cannot query field "viewr" on type "Query". Did you mean "viewer"?')
    expect(await message('STAFF')).toBe('Cannot query field "viewr" on type "Query".')
  })

  test('leaves the name of a type that was asked for to everybody', async () => {
    const { post } = openApp({ ownDocuments: 'NOBODY' })
    expect((await post({ documentId: idOf(TYPENAME) })).data).toEqual({
      __typename: 'Query',
      viewer: { __typename: 'Viewer' },
    })
  })
})
