import { type Mutation, mutationsOf } from './mutation.ts'

/** Who takes which step of an analysis. */
export const ANALYSIS_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('domain/src/access/analysisAccess.ts', 'forbidden', [
    [
      'everybody takes steps of analyses',
      'TAKEN_BY[step].filter((role) => holdsRole(actor.grants, role, place))',
      '[...TAKEN_BY[step], ...(holdsRole(actor.grants, "ADMIN", place) ? [] : [])]',
    ],
    [
      'programs take steps of analyses',
      "actor.kind === 'person' ?",
      "actor.kind === 'person' || actor.kind === 'token' ?",
    ],
    ['the customer-service lead submits analyses', "SUBMIT: ['SITE_MANAGER'],", "SUBMIT: ['SITE_MANAGER', 'CS_LEAD'],"],
  ]),
  ...mutationsOf('domain/src/access/analysisAccess.ts', 'allowed', [
    [
      'whoever decides anywhere decides analyses here',
      'grant.role === role && holdsHere(grant, place)',
      'grant.role === role && (holdsHere(grant, place) || true)',
    ],
  ]),
  ...mutationsOf('service/src/analysis/decider.ts', 'forbidden', [
    [
      'the quality department is told where analyses stand',
      "if (status !== 'SUBMITTED') return roles.includes('REGIONAL_MANAGER') ? undefined : refuse('NOT_FOUND')",
      "if (status !== 'SUBMITTED') return undefined",
    ],
  ]),
  ...mutationsOf('service/src/analysis/decider.ts', 'allowed', [
    [
      'people decide what they submitted themselves',
      "if (submittedBy?.id === reached.space.actor.id) return refuse('NOT_YOUR_OWN')",
      '',
    ],
    [
      'the quality department decides what the region decides',
      "roles.includes(await decides(service, reached, submittedBy?.id ?? '')) ? undefined : refuse('NOT_FOUND')",
      "(await decides(service, reached, submittedBy?.id ?? '')) ? undefined : refuse('NOT_FOUND')",
    ],
  ]),
  ...mutationsOf('domain/src/access/analysisAccess.ts', 'allowed', [
    [
      'what a manager of the region has submitted stays in the region',
      "? 'QUALITY' : 'REGIONAL_MANAGER'",
      "? 'REGIONAL_MANAGER' : 'REGIONAL_MANAGER'",
    ],
  ]),
]
