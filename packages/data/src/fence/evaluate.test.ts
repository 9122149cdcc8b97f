import { describe, expect, test } from 'vitest'
import { evaluate, type PolicyDocument, type Statement } from './evaluate.ts'
import type { Context } from './pattern.ts'

const TABLE = 'arn:aws:dynamodb:local:000000000000:table/zhiheng'
const DUE = `${TABLE}/index/byDue`
const GET = 'dynamodb:GetItem'

const policy = (...statements: Partial<Statement>[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Sid: 'S', Effect: 'Allow', Action: [GET], Resource: [TABLE], ...one })),
})

const denied = { Effect: 'Deny' } as const
const actions = (...Action: string[]) => ({ Action })
const resources = (...Resource: string[]) => ({ Resource })

describe('as IAM judges statements', () => {
  test.for<readonly [semantics: string, statements: Partial<Statement>[], verdict: string, asked?: object]>([
    ['what nothing allows is not allowed', [], 'NOT_ALLOWED'],
    ['what one statement allows is allowed', [actions('dynamodb:Query'), {}], 'ALLOWED'],
    ['a denial wins where it stands first', [denied, {}], 'EXPLICITLY_DENIED'],
    ['a denial wins where it stands last', [{}, denied], 'EXPLICITLY_DENIED'],
    ['a denial for another action denies nothing', [{}, { ...denied, ...actions('dynamodb:Scan') }], 'ALLOWED'],
    ['an action is met whatever its case', [actions('dynamodb:getitem')], 'ALLOWED'],
    ['an asterisk in an action stands for any text', [actions('dynamodb:*Item')], 'ALLOWED'],
    ['a question mark stands for one character', [actions('dynamodb:GetIte?')], 'ALLOWED'],
    ['a question mark never stands for none', [actions('dynamodb:GetItem?')], 'NOT_ALLOWED'],
    ['an action is not met by its beginning', [{}], 'NOT_ALLOWED', { action: `${GET}s` }],
    ['a table does not stand for its indexes', [{}], 'NOT_ALLOWED', { resource: DUE }],
    ['a resource is met with wildcards', [resources(`${TABLE}/index/by*`)], 'ALLOWED', { resource: DUE }],
    ['a resource is met in its case only', [resources(TABLE.toUpperCase())], 'NOT_ALLOWED'],
    ['one of several resources is enough', [resources(DUE, TABLE)], 'ALLOWED'],
  ])('%s', ([, statements, verdict, asked]) => {
    const request = { action: GET, resource: TABLE, context: {}, ...asked }
    expect(evaluate(policy(...statements), request)).toBe(verdict)
  })

  test('a variable in a resource is filled in by the tag', () => {
    const document = policy(resources(`table/${filledIn('aws:PrincipalTag/project')}`))
    const request = { action: GET, resource: 'table/a', context: { 'aws:PrincipalTag/project': ['a'] } }
    expect(evaluate(document, request)).toBe('ALLOWED')
    expect(evaluate(document, { ...request, context: {} })).toBe('NOT_ALLOWED')
  })
})

type Conditions = NonNullable<Statement['Condition']>

const judged = (Condition: Conditions, context: Context) =>
  evaluate(policy({ Condition }), { action: GET, resource: TABLE, context })

const ALL = 'ForAllValues:StringLike'
const ANY = 'ForAnyValue:StringLike'
const THERE = { Null: { keys: 'false' } }
const OWN = { [ALL]: { keys: `P#${filledIn('tag')}#*` } }
const ASTERISK = { StringLike: { a: filledIn('*') } }

describe('as IAM judges conditions', () => {
  test.for<readonly [semantics: string, condition: Conditions, context: Context, verdict: string]>([
    ['every operator has to hold', { StringEquals: { a: 'x' }, StringLike: { b: 'y' } }, of('a=x b=z'), 'NOT_ALLOWED'],
    ['every key of an operator has to hold', { StringEquals: { a: 'x', b: 'y' } }, of('a=x'), 'NOT_ALLOWED'],
    ['both then hold', { StringEquals: { a: 'x', b: 'y' } }, of('a=x b=y'), 'ALLOWED'],
    ['one of several values is enough', { StringEquals: { a: ['x', 'y'] } }, of('a=y'), 'ALLOWED'],
    ['an equal is not a like', { StringEquals: { a: 'x*' } }, of('a=xy'), 'NOT_ALLOWED'],
    ['an equal meets an asterisk as it is', { StringEquals: { a: 'x*' } }, of('a=x*'), 'ALLOWED'],
    ['a like tells cases apart', { StringLike: { a: 'x*' } }, of('a=Xy'), 'NOT_ALLOWED'],
    ['a key that is not there is not met', { StringLike: { a: '*' } }, {}, 'NOT_ALLOWED'],
    ['of all values, one that is not met fails', { [ALL]: { keys: 'a*' } }, of('keys=a,b'), 'NOT_ALLOWED'],
    ['all values may be met by different ones', { [ALL]: { keys: ['a', 'b'] } }, of('keys=a,b'), 'ALLOWED'],
    ['all of no values are met', { [ALL]: { keys: 'a*' } }, {}, 'ALLOWED'],
    ['all of an empty value are met', { [ALL]: { keys: 'a*' } }, of('keys='), 'ALLOWED'],
    ['a key that has to be there keeps that out', { [ALL]: { keys: 'a*' }, ...THERE }, {}, 'NOT_ALLOWED'],
    ['an empty value is none', { [ALL]: { keys: 'a*' }, ...THERE }, of('keys='), 'NOT_ALLOWED'],
    ['an empty value among others is one', { [ALL]: { keys: 'a*' }, ...THERE }, of('keys=a,'), 'NOT_ALLOWED'],
    ['a key that has to be missing may be', { Null: { keys: 'true' } }, {}, 'ALLOWED'],
    ['a key that has to be missing may not be there', { Null: { keys: 'true' } }, of('keys=a'), 'NOT_ALLOWED'],
    ['any of the values is enough', { [ANY]: { keys: 'a*' } }, of('keys=a,b'), 'ALLOWED'],
    ['any of no values is none', { [ANY]: { keys: '*' } }, {}, 'NOT_ALLOWED'],
    ['a variable is filled in by the tag', OWN, of('tag=1 keys=P#1#X'), 'ALLOWED'],
    ['another tag does not meet it', OWN, of('tag=2 keys=P#1#X'), 'NOT_ALLOWED'],
    ['a tag that begins alike does not meet it', OWN, of('tag=1 keys=P#10#X'), 'NOT_ALLOWED'],
    ['a tag that is missing makes the statement fail', OWN, of('keys=P#1#X'), 'NOT_ALLOWED'],
    ['also where all of no values would be met', OWN, {}, 'NOT_ALLOWED'],
    ['an empty tag is a missing one', OWN, of('tag= keys=P##X'), 'NOT_ALLOWED'],
    ['a wildcard in a tag is no wildcard', OWN, of('tag=* keys=P#1#X'), 'NOT_ALLOWED'],
    ['an asterisk written as a variable is no wildcard', ASTERISK, of('a=x'), 'NOT_ALLOWED'],
    ['it means itself', ASTERISK, of('a=*'), 'ALLOWED'],
  ])('%s', ([, condition, context, verdict]) => {
    expect(judged(condition, context)).toBe(verdict)
  })

  test('an operator that is not known is never guessed at', () => {
    expect(() => judged({ StringLikeIfExists: { a: 'x' } }, {})).toThrow('StringLikeIfExists')
  })
})

/** A context as text: `a=x b=y,z`. */
function of(text: string): Context {
  return Object.fromEntries(text.split(' ').map((part) => [part.split('=')[0], (part.split('=')[1] ?? '').split(',')]))
}

function filledIn(variable: string): string {
  return `\${${variable}}`
}
