import { type Mutation, mutationsOf } from './mutation.ts'

/** Who words and reads what a site is about to publish, and what everybody is told of it. */
export const PUBLIC_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('service/src/publication/show.ts', 'reads', [
    [
      'everybody sees what is to be published',
      "if (!access.reads || access.words === 'NOTHING') return undefined",
      'void access',
    ],
  ]),
  ...mutationsOf('service/src/publication/draft.ts', 'forbidden', [
    ['everybody words publications', "if (!publishes(access)) return refuse('NOT_FOUND')", 'void [publishes, access]'],
  ]),
  ...mutationsOf('service/src/publication/post.ts', 'forbidden', [
    ['everybody posts publications', "if (!publishes(access)) return refuse('NOT_FOUND')", 'void [publishes, access]'],
  ]),
  ...mutationsOf('service/src/publication/withdraw.ts', 'forbidden', [
    [
      'everybody withdraws publications',
      "if (!publishes(access)) return refuse('NOT_FOUND')",
      'void [publishes, access]',
    ],
  ]),
  ...mutationsOf('service/src/publication/withdraw.ts', 'routes', [
    ['a withdrawn post keeps its words', 'entries: [], withdrawn:', 'withdrawn:'],
  ]),
  ...mutationsOf('domain/src/owner/shown.ts', 'routes', [['a link shows names', 'inWords(text, known)', 'text']]),
  ...mutationsOf('service/src/public/switchForm.ts', 'forbidden', [
    [
      'everybody switches public forms',
      "if (!publishes(access)) return refuse('NOT_FOUND')",
      'void [publishes, access, refuse]',
    ],
  ]),
  ...mutationsOf('service/src/public/visit.ts', 'suspended', [
    ['a suspended company has pages', 'organization.suspendedAt !== undefined || !project', '!project'],
  ]),
]
