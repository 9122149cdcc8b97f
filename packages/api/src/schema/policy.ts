import { isRefusal, POLICY_LIMITS, type Policy, type PolicyValues, refuse } from '@zhiheng/domain'
import { type FoundOrganization, publishPolicy } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, price } from '../cost/price.ts'
import { OrganizationType } from './organization.ts'
import { RefusalType } from './refusal.ts'

const NAMES = Object.keys(POLICY_LIMITS) as (keyof PolicyValues)[]

const PolicyType = builder.objectRef<Policy>('Policy').implement({
  description: 'The values an organization decides by, from the first day of a month on.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Named by every clock that started under it.' }),
    effectiveFrom: t.expose('effectiveFrom', { type: 'Month', nullable: true }),
    ...Object.fromEntries(
      NAMES.map((name) => [name, t.float({ nullable: true, resolve: (policy) => policy[name] ?? null })]),
    ),
  }),
})

builder.objectField(OrganizationType, 'policies', (t) =>
  t.field({
    description: 'Those of its own, the earliest first; before the first of them the defaults hold.',
    type: [PolicyType],
    extensions: price(atHand(10)),
    resolve: ({ organization }) =>
      organization.policies.toSorted((one, other) =>
        (one.effectiveFrom ?? '') < (other.effectiveFrom ?? '') ? -1 : 1,
      ),
  }),
)

const PolicyPublishInput = builder.inputType('PolicyPublishInput', {
  description: 'Values that are not named stay as they are by then.',
  fields: (t) => ({
    effectiveFrom: t.field({ type: 'Month', required: true, description: 'A month to come.' }),
    ...Object.fromEntries(
      NAMES.map((name) => {
        const [least, most] = POLICY_LIMITS[name]
        return [name, t.float({ description: `A whole number, ${least} … ${most}.` })]
      }),
    ),
  }),
})

const PolicyPublishResult = builder.unionType('PolicyPublishResult', {
  types: [OrganizationType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : OrganizationType),
})

builder.mutationField('policyPublish', (t) =>
  t.field({
    description:
      'Publishes values that hold from a month to come; clocks that run keep those they started under. ' +
      'Administrators may.',
    type: PolicyPublishResult,
    args: { input: t.arg({ type: PolicyPublishInput, required: true }) },
    extensions: price(CHANGE),
    async resolve(_, { input }, { service, organization }) {
      const found = await organization()
      if (!found) return refuse('NOT_FOUND')
      const { effectiveFrom, ...given } = input
      const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
      const published = await publishPolicy(service, found, { effectiveFrom, values })
      return isRefusal(published) ? published : ({ ...found, organization: published } satisfies FoundOrganization)
    },
  }),
)
