import { type Mutation, mutationsOf } from './mutation.ts'

/** Whose inbox is whose, and who has notices sent outside. */
export const NOTICE_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('service/src/outgoing/webhooks.ts', 'reads', [
    [
      'everybody sees where notices are sent',
      'if (!administers(service)) return []\n  return (await listWebhooks',
      'return (await listWebhooks',
    ],
  ]),
  ...mutationsOf('service/src/outgoing/log.ts', 'reads', [
    [
      'everybody sees what was sent',
      'if (!administers(service)) return pageOf',
      'if (cursors === undefined) return pageOf',
    ],
  ]),
  ...mutationsOf('service/src/outgoing/webhooks.ts', 'forbidden', [
    ['everybody changes webhooks', "if (!administers(service) || !isId('webhook', id))", "if (!isId('webhook', id))"],
    ['everybody tries webhooks', "administers(service) && isId('webhook', id) ? await", "isId('webhook', id) ? await"],
  ]),
  ...mutationsOf('service/src/outgoing/log.ts', 'forbidden', [
    ['everybody sends once more', "administers(service) && isId('delivery', id)", "isId('delivery', id)"],
  ]),
  ...mutationsOf('service/src/notice/inbox.ts', 'reads', [
    [
      'everybody reads the notices of sites that are not theirs any more',
      'project === undefined || readable.has(project)',
      'project === undefined || readable.size >= 0',
    ],
  ]),
]
