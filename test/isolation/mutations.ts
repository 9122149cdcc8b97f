/** One condition taken away: exactly one place of one source file, and the part of the matrix that is to notice first. */
export interface Mutation {
  readonly name: string
  /** Below `packages/`. */
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly part: 'reads' | 'forbidden' | 'allowed' | 'cursors' | 'keys' | 'routes' | 'suspended'
}

type Row = readonly [name: string, find: string, replace: string]

const of = (file: string, part: Mutation['part'], rows: readonly Row[]): Mutation[] =>
  rows.map(([name, find, replace]) => ({ name, file, find, replace, part }))

/** What holds the isolation up, piece by piece. */
export const MUTATIONS: readonly Mutation[] = [
  ...of('domain/src/access/actor.ts', 'reads', [
    [
      'every project is reached',
      "return actor.reach === 'organization' || actor.reach.has(place.project)",
      'return true',
    ],
  ]),
  ...of('domain/src/access/caseAccess.ts', 'reads', [
    ['a grant of a region holds in every region', 'scope.region === region', 'true'],
    ['a grant of a site holds at every site', 'scope.project === project', 'true'],
    ['staff see figures', 'STAFF: { ...AT_WORK, figures: false,', 'STAFF: { ...AT_WORK,'],
  ]),
  ...of('domain/src/access/caseAccess.ts', 'forbidden', [
    [
      'every step is taken by whoever takes some',
      "steps !== 'NONE' && !steps.allBut.includes(step)",
      "steps !== 'NONE'",
    ],
    ['every step is taken by everybody', "return steps !== 'NONE' && !steps.allBut.includes(step)", 'return true'],
  ]),
  ...of('domain/src/access/caseAccess.ts', 'allowed', [
    ['the quality department records by every channel', "receives: 'HEAD_OFFICE' },", "receives: 'ANY' },"],
  ]),
  ...of('domain/src/access/grant.ts', 'routes', [
    [
      'a grant holds whatever its time',
      'return (from === undefined || from <= at) && (until === undefined || at < until)',
      'return from === undefined || from <= at || until === undefined || at < until || true',
    ],
  ]),
  ...of('domain/src/access/personalData.ts', 'reads', [
    ['words are not masked', "return words === 'EVERYTHING' ? texts : maskedTexts(texts)", 'return texts'],
    ['names stay in other words', '[field, inWords(text)]', '[field, text]'],
  ]),
  ...of('domain/src/project/project.ts', 'reads', [
    [
      'a site stays with its first region',
      'if (from === undefined || from <= month) found = region',
      'void [from, region, month]',
    ],
  ]),
  ...of('service/src/people/identify.ts', 'reads', [
    [
      'a region reaches every site',
      'if (regions.has(regionIn(project, month))) reach.add(project.id)',
      'reach.add(project.id)',
    ],
  ]),
  ...of('service/src/people/identify.ts', 'suspended', [
    ['a suspended company is open', 'if (organization.suspendedAt !== undefined) return undefined', ''],
  ]),
  ...of('service/src/people/identify.ts', 'routes', [
    [
      'the secret of a token is not looked at',
      'if (!timingSafeEqual(Buffer.from(token.secretHash), Buffer.from(secretHash(secret)))) return undefined',
      'void [timingSafeEqual, secret, secretHash]',
    ],
  ]),
  ...of('service/src/people/tokens.ts', 'routes', [
    [
      'an ended token is good',
      'return revokedAt === undefined && now < expiresAt',
      'return revokedAt === revokedAt && now < expiresAt',
    ],
    [
      'an expired token is good',
      'return revokedAt === undefined && now < expiresAt',
      'return revokedAt === undefined && now === now && expiresAt > 0',
    ],
  ]),
  ...of('service/src/people/tokens.ts', 'forbidden', [
    ['everybody ends tokens', "if (!administers(service) || !isId('token', id))", "if (!isId('token', id))"],
  ]),
  ...of('service/src/people/tokens.ts', 'reads', [
    ['everybody sees tokens', 'return administers(service) ? listTokens(space) : []', 'return listTokens(space)'],
  ]),
  ...of('service/src/people/administer.ts', 'reads', [
    [
      'everybody administers',
      "return holdsForOrganization(service.store.actor, ['ADMIN'], service.now())",
      'return holdsForOrganization !== undefined',
    ],
  ]),
  ...of('service/src/people/users.ts', 'reads', [['everybody sees users', 'if (!administers(service)) return []', '']]),
  ...of('service/src/people/users.ts', 'allowed', [
    ['administrators decide about themselves', "if (service.store.actor.id === id) return refuse('NOT_YOUR_OWN')", ''],
    ['whoever was removed is given grants', 'if (!before || before.removedAt !== undefined)', 'if (!before)'],
  ]),
  ...of('service/src/people/audit.ts', 'reads', [
    [
      'everybody reads the audit log',
      "!holdsForOrganization(service.store.actor, ['QUALITY'], now) || from >= to",
      'holdsForOrganization === undefined || from >= to',
    ],
  ]),
  ...of('service/src/organization/publishPolicy.ts', 'forbidden', [
    ['everybody publishes policies', "if (!administers(service)) return refuse('NOT_FOUND')", ''],
  ]),
  ...of('service/src/case/find.ts', 'reads', [
    ['a case is found by its id by whoever reaches its site', 'if (!reached.access.reads || ', 'if ('],
    [
      'a complaint is found as a suggestion',
      " || !isId(kind === 'COMPLAINT' ? 'complaint' : 'suggestion', id)) return undefined",
      ' || !(isId("complaint", id) || isId("suggestion", id))) return undefined',
    ],
    [
      'a case is found by its number by whoever reaches its site',
      'if (!reached?.access.reads) return undefined',
      'if (!reached) return undefined',
    ],
  ]),
  ...of('service/src/case/list.ts', 'reads', [
    ['everybody lists the cases of a site', 'if (!access.reads) return emptyPage()', ''],
    ['everybody lists open cases', 'projects.filter(({ access }) => access.reads)', 'projects'],
  ]),
  ...of('service/src/case/takeIn.ts', 'forbidden', [
    ['everybody records cases', "if (access.receives === 'NONE') return refuse('NOT_FOUND')", ''],
  ]),
  ...of('service/src/case/takeStep.ts', 'forbidden', [
    ['steps are not held against rights', "if (!takesStep(reached.access, step.type)) return refuse('NOT_FOUND')", ''],
  ]),
  ...of('service/src/case/change.ts', 'keys', [
    [
      'a key is remembered for everybody',
      "'idempotency', actor.kind, actor.id, request.key",
      "'idempotency', request.key",
    ],
  ]),
  ...of('service/src/case/receive.ts', 'keys', [
    ['a new case follows from the key alone', 'project, actor.kind, actor.id, key)', 'project, key)'],
  ]),
  ...of('service/src/page.ts', 'cursors', [
    [
      'a cursor is good for every owner',
      'JSON.stringify([owner, name, args])',
      'JSON.stringify([name, args, owner.length])',
    ],
    [
      'a cursor is good for every order',
      'JSON.stringify([owner, name, args])',
      'JSON.stringify([owner, name, args === undefined])',
    ],
  ]),
  ...of('data/src/cursor.ts', 'cursors', [
    [
      'the signature of a cursor is not looked at',
      '&& timingSafeEqual(given, sign(table, scope, position)) ? position',
      '&& timingSafeEqual(given, given) ? position',
    ],
  ]),
  ...of('service/src/customer/customers.ts', 'reads', [
    ['whoever reads masked words sees customers', "return words === 'EVERYTHING'", "return words !== 'NOTHING'"],
  ]),
  ...of('service/src/customer/personalData.ts', 'forbidden', [
    [
      "everybody answers for customers' data",
      'reached.access.answersForData ? await findCustomer(reached, id) : undefined',
      'await findCustomer(reached, id)',
    ],
  ]),
  ...of('service/src/analysis/show.ts', 'reads', [
    ['everybody sees analyses that are computed', 'if (!access.reads || asOf', 'if (asOf'],
    ['everybody sees analyses that are stored', 'projects.filter(({ access }) => access.reads)', 'projects'],
    [
      'the locations of an analysis are not masked',
      'shownTexts(stored.get(example)?.texts ?? {}, space.actor, viewpoint).location',
      '(shownTexts === undefined || viewpoint === undefined ? {} : (stored.get(example)?.texts ?? {})).location',
    ],
  ]),
  ...of('service/src/metric/compare.ts', 'reads', [
    ['everybody compares every site', '.filter(({ project }) => seesFigures(project))', ''],
  ]),
  ...of('service/src/metric/metricTable.ts', 'reads', [
    [
      'every site counts in the metric table',
      '(seesFigures(project) ? [project.id] : [])',
      '(seesFigures !== undefined ? [project.id] : [])',
    ],
  ]),
  ...of('api/src/identity.ts', 'reads', [
    ['every id of a company is the own one', 'found.organization.id === key ? found : undefined', 'found'],
  ]),
  ...of('api/src/schema/user.ts', 'forbidden', [
    [
      'places of grants are looked up for everybody',
      "if (!found || !session.administers) return refuse('NOT_FOUND')",
      "if (!found) return refuse('NOT_FOUND')",
    ],
  ]),
]
