import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'
import { fencePolicy, LEADING_KEYS, TAGS } from './policy.ts'

const tableArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/zhiheng'

test('the policies of all roles are as reviewed', async () => {
  const policies = {
    public: fencePolicy({ tableArn, scope: 'public' }),
    owner: fencePolicy({ tableArn, scope: 'owner' }),
    project: fencePolicy({ tableArn, scope: 'project' }),
    organization: fencePolicy({ tableArn, scope: 'organization' }),
    host: fencePolicy({ tableArn, scope: 'host' }),
  }
  await expect(`${JSON.stringify(policies, null, 2)}\n`).toMatchFileSnapshot('golden/policy.json')
})

const TAGGED = { [TAGS.organization]: ['org_1'], [TAGS.project]: ['prj_1'] }

test.for([
  ['project', 'O#org_1#P#prj_1#CASE'],
  ['organization', 'O#org_1#USER'],
  ['host', 'O#org_2'],
] as const)(
  'the policy for one %s allows no action without leading keys, nor with one of them missing',
  ([scope, own]) => {
    const policy = fencePolicy({ tableArn, scope })
    const asked = policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))),
    )
    const answers = (...keys: string[]) =>
      asked.map((one) => evaluate(policy, { ...one, context: { ...TAGGED, [LEADING_KEYS]: keys } }))
    expect(new Set(answers())).toEqual(new Set(['NOT_ALLOWED']))
    expect(new Set(answers(''))).toEqual(new Set(['NOT_ALLOWED']))
    expect(new Set(answers(own, ''))).toEqual(new Set(['NOT_ALLOWED']))
    expect(answers(own).filter((answer) => answer === 'ALLOWED').length).toBeGreaterThan(7)
  },
)

test.for(['public', 'owner', 'project', 'organization'] as const)(
  'the policy for one %s allows nothing to a session without tags',
  (scope) => {
    const policy = fencePolicy({ tableArn, scope })
    for (const key of ['O#', 'O##P##CASE', 'O#org_1', 'ORGANIZATIONS'])
      for (const action of ['dynamodb:GetItem', 'dynamodb:PutItem'])
        expect(evaluate(policy, { action, resource: tableArn, context: { [LEADING_KEYS]: [key] } })).toBe('NOT_ALLOWED')
  },
)

test.for(['project', 'organization', 'host'] as const)(
  'under the policy for one %s the audit log and events are added to, and never changed or taken away',
  (scope) => {
    const policy = fencePolicy({ tableArn, scope })
    const may = (action: string, key: string) =>
      evaluate(policy, {
        action: `dynamodb:${action}`,
        resource: tableArn,
        context: { ...TAGGED, [LEADING_KEYS]: [key] },
      })
    for (const key of ['O#org_1#P#prj_1#AUDIT#2026-11', 'O#org_1#P#prj_1#EVENT']) {
      expect(may('PutItem', key)).toBe('ALLOWED')
      for (const action of ['UpdateItem', 'DeleteItem']) expect(may(action, key)).toBe('EXPLICITLY_DENIED')
    }
    expect(may('DeleteItem', 'O#org_1#P#prj_1#DUE')).toBe('ALLOWED')
  },
)
