import type { OrganizationId, ProjectId, UserId } from '@zhiheng/domain'
import {
  breachPartition,
  casePartition,
  categoryPartition,
  counterPartition,
  DIRECTORY,
  DUE_SHARDS,
  duePartition,
  dueShard,
  eventPartition,
  followPartition,
  histogramPartition,
  idempotencyPartition,
  interestPartition,
  loosePartition,
  noticePartition,
  organizationKey,
  organizationPrefix,
  personPartition,
  projectPartition,
  projectPrefix,
  publicPartition,
  regionPartition,
  rollupPartition,
  textPartition,
} from '../table/keys.ts'
import type { IndexName } from '../table/table.ts'
import type { PolicyDocument, Statement } from './evaluate.ts'

/**
 * How far a fence reaches: what one project tells everybody, beside that one complaint of an owner, one project with the
 * names that its organization shares, one organization with all its projects, or every organization with the due queue.
 */
export type FenceScope = 'public' | 'owner' | 'project' | 'organization' | 'host'

/** The session tags that say which organization, which project and which person. */
export const TAGS = {
  organization: 'aws:PrincipalTag/organization',
  project: 'aws:PrincipalTag/project',
  user: 'aws:PrincipalTag/user',
} as const

export const LEADING_KEYS = 'dynamodb:LeadingKeys'

// Keys of the organization and the project that the tags name are built by the same functions as all others.
const organization = variable(TAGS.organization) as OrganizationId
const place = { organization, project: variable(TAGS.project) as ProjectId }
/** What belongs to the person alone; a session without the tag, of a program or a job, reaches no such thing. */
const ownPerson = personPartition(organization, variable(TAGS.user) as UserId)

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
/** A transaction is allowed by what it contains, so there is no action of its own. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']
/**
 * The audit log and the events of cases are added to, and neither changed in place nor taken away. A policy can't tell a
 * put that adds from one that writes over: keys that follow from their content or their place see to that.
 */
const KEPT = ['O#*#AUDIT#*', 'O#*#EVENT']
const NEVER = ['dynamodb:Scan', 'dynamodb:PartiQL*', 'dynamodb:*Table*', 'dynamodb:*Backup*']

const EVERY_PERSON = personPartition('*' as OrganizationId, '*' as UserId)

export interface FenceAsked {
  readonly tableArn: string
  readonly scope: FenceScope
}

/** The policy of the role that an actor's requests are sent with. It holds no ids: the session's tags fill them in. */
export function fencePolicy({ tableArn, scope }: FenceAsked): PolicyDocument {
  const statement = (Sid: string, Action: readonly string[], keys: Keys, ...indexes: IndexName[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: indexes.length === 0 ? [tableArn] : indexes.map((index) => `${tableArn}/index/${index}`),
    // Without keys every "for all values" is true, so there have to be some.
    Condition: { ...keys, Null: { [LEADING_KEYS]: 'false' } },
  })
  const never: Statement = {
    Sid: 'Never',
    Effect: 'Deny',
    Action: NEVER,
    Resource: [tableArn, `${tableArn}/*`],
  }
  const kept: Statement = {
    Sid: 'KeptAsWritten',
    Effect: 'Deny',
    Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    Resource: [tableArn],
    Condition: { 'ForAnyValue:StringLike': { [LEADING_KEYS]: KEPT } },
  }
  return { Version: '2012-10-17', Statement: [...allowed(scope, statement), never, kept] }
}

type Keys = NonNullable<Statement['Condition']>
type MakeStatement = (sid: string, actions: readonly string[], keys: Keys, ...indexes: IndexName[]) => Statement

function allowed(scope: FenceScope, statement: MakeStatement): readonly Statement[] {
  const query = ['dynamodb:Query']
  const actions = [...READ, ...WRITE]
  switch (scope) {
    case 'public':
      return told(statement)
    case 'owner':
      return [...told(statement), ...owners(statement)]
    case 'project': {
      const own = like(`${projectPrefix(place)}#*`)
      const shared = [
        organizationKey(organization).pk,
        projectPartition(organization),
        regionPartition(organization),
        categoryPartition(organization),
      ]
      return [
        statement('OwnItems', actions, own),
        statement('OwnIndexes', query, own, 'byDeadline', 'byNumber'),
        statement('SharedNames', READ, exactly(...shared)),
        statement('OwnInbox', personal(actions), exactly(ownPerson)),
      ]
    }
    case 'organization': {
      const own = like(organizationPrefix(organization), `${organizationPrefix(organization)}#*`)
      return [
        statement('OwnItems', actions, own),
        statement('OwnIndexes', query, own, 'byOrganization', 'byDeadline', 'byNumber'),
        statement('OwnInbox', personal(actions), exactly(ownPerson)),
      ]
    }
    case 'host': {
      const every = organizationPrefix('*' as OrganizationId)
      const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => dueShard(shard))
      return [
        statement('EveryItem', actions, like(DIRECTORY, every, EVERY_PERSON)),
        statement('EveryIndex', query, like(every), 'byOrganization', 'byDeadline', 'byNumber'),
        statement('DueQueue', query, exactly(...shards), 'byDue'),
      ]
    }
  }
}

/** What everybody may read of a project: its own name by its key, and no list of the others. */
function told(statement: MakeStatement): readonly Statement[] {
  const names = exactly(organizationKey(organization).pk, projectPartition(organization))
  return [
    statement('Told', READ, exactly(publicPartition(place))),
    statement('OwnName', ['dynamodb:GetItem'], names),
    statement('Topics', READ, exactly(categoryPartition(organization))),
  ]
}

/**
 * What the complaint of an owner is written with. It is read by its id, which nobody finds without its secret: there is
 * no query of cases, words, events or links, and no index.
 */
function owners(statement: MakeStatement): readonly Statement[] {
  const [state, words, link] = [casePartition(place), textPartition(place), followPartition(place)]
  const [event, number] = [eventPartition(place), counterPartition(place)]
  const [answered, notice] = [idempotencyPartition(place), noticePartition(place)]
  const derived = [duePartition(place), breachPartition(place), interestPartition(place), loosePartition(place)]
  return [
    statement(
      'OwnCase',
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
      exactly(state, words, link, event, number, answered),
    ),
    statement(
      'OwnCaseWritten',
      ['dynamodb:PutItem'],
      exactly(state, words, link, event, number, answered, notice, ...derived),
    ),
    statement('OwnCaseCounted', ['dynamodb:UpdateItem'], exactly(rollupPartition(place), histogramPartition(place))),
    statement('OwnCaseSettled', ['dynamodb:DeleteItem'], exactly(...derived)),
  ]
}

/** An inbox is marked and preferences are changed; what somebody was told is not taken away again. */
function personal(actions: readonly string[]): readonly string[] {
  return actions.filter((action) => action !== 'dynamodb:DeleteItem')
}

function like(...patterns: readonly string[]): Keys {
  return { 'ForAllValues:StringLike': { [LEADING_KEYS]: patterns } }
}

function exactly(...keys: readonly string[]): Keys {
  return { 'ForAllValues:StringEquals': { [LEADING_KEYS]: keys } }
}

function variable(name: string): string {
  return `\${${name}}`
}
