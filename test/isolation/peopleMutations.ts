import { type Mutation, mutationsOf } from './mutation.ts'

/** Who somebody is, how far they reach, what they administer, and which ids, cursors and tokens open anything. */
export const PEOPLE_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('domain/src/access/actor.ts', 'reads', [
    [
      'every project is reached',
      "return actor.reach === 'organization' || actor.reach.has(place.project)",
      'return true',
    ],
  ]),
  ...mutationsOf('domain/src/access/grant.ts', 'routes', [
    [
      'a grant holds whatever its time',
      'return (from === undefined || from <= at) && (until === undefined || at < until)',
      'return from === undefined || from <= at || until === undefined || at < until || true',
    ],
  ]),
  ...mutationsOf('service/src/people/identify.ts', 'reads', [
    [
      'a region reaches every site',
      'if (regions.has(regionIn(project, month))) reach.add(project.id)',
      'reach.add(project.id)',
    ],
  ]),
  ...mutationsOf('service/src/people/identify.ts', 'suspended', [
    ['a suspended company is open', 'if (organization.suspendedAt !== undefined) return undefined', ''],
  ]),
  ...mutationsOf('service/src/people/identify.ts', 'routes', [
    [
      'the secret of a token is not looked at',
      'if (!timingSafeEqual(Buffer.from(token.secretHash), Buffer.from(secretHash(secret)))) return undefined',
      'void [timingSafeEqual, secret, secretHash]',
    ],
  ]),
  ...mutationsOf('service/src/people/tokens.ts', 'routes', [
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
  ...mutationsOf('service/src/people/tokens.ts', 'allowed', [
    [
      'administrators make tokens that read cases',
      "service.store.actor.kind === 'operator' ? TOKEN_ROLES : FIGURE_ROLES",
      'TOKEN_ROLES',
    ],
  ]),
  ...mutationsOf('service/src/people/tokens.ts', 'forbidden', [
    ['everybody ends tokens', "if (!administers(service) || !isId('token', id))", "if (!isId('token', id))"],
  ]),
  ...mutationsOf('service/src/people/tokens.ts', 'reads', [
    ['everybody sees tokens', 'return administers(service) ? listTokens(space) : []', 'return listTokens(space)'],
  ]),
  ...mutationsOf('service/src/people/administer.ts', 'reads', [
    [
      'everybody administers',
      "return holdsForOrganization(service.store.actor, ['ADMIN'], service.now())",
      'return holdsForOrganization !== undefined',
    ],
  ]),
  ...mutationsOf('service/src/people/users.ts', 'reads', [
    ['everybody sees users', 'if (!administers(service)) return []', ''],
  ]),
  ...mutationsOf('service/src/people/users.ts', 'allowed', [
    ['administrators decide about themselves', "if (service.store.actor.id === id) return refuse('NOT_YOUR_OWN')", ''],
    ['whoever was removed is given grants', 'if (!before || before.removedAt !== undefined)', 'if (!before)'],
  ]),
  ...mutationsOf('service/src/people/audit.ts', 'reads', [
    [
      'everybody reads the audit log',
      "!holdsForOrganization(service.store.actor, ['QUALITY'], now) || from >= to",
      'holdsForOrganization === undefined || from >= to',
    ],
  ]),
  ...mutationsOf('service/src/organization/publishPolicy.ts', 'forbidden', [
    ['everybody publishes policies', "if (!administers(service)) return refuse('NOT_FOUND')", ''],
  ]),
  ...mutationsOf('service/src/page.ts', 'cursors', [
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
  ...mutationsOf('data/src/cursor.ts', 'cursors', [
    [
      'the signature of a cursor is not looked at',
      '&& timingSafeEqual(given, sign(table, scope, position)) ? position',
      '&& timingSafeEqual(given, given) ? position',
    ],
  ]),
  ...mutationsOf('api/src/identity.ts', 'reads', [
    ['every id of a company is the own one', 'found.organization.id === key ? found : undefined', 'found'],
  ]),
  ...mutationsOf('api/src/schema/user.ts', 'forbidden', [
    [
      'places of grants are looked up for everybody',
      "if (!found || !session.administers) return refuse('NOT_FOUND')",
      "if (!found) return refuse('NOT_FOUND')",
    ],
  ]),
]
