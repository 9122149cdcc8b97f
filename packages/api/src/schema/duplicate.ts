import { DUPLICATE_REASONS } from '@zhiheng/domain'
import type { PossibleDuplicate } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { globalId } from '../globalId.ts'
import { Choice } from './enumeration.ts'

const Reason = builder.enumType('DuplicateReason', {
  description: 'What the cases share beside their topic: the room, or only the building or shared part.',
  values: DUPLICATE_REASONS,
})

export const DuplicateType = builder.objectRef<PossibleDuplicate>('PossibleDuplicate').implement({
  description: 'Another case that may be the same one; somebody has to look, and may merge the two.',
  fields: (t) => ({
    id: t.id({
      description: 'What a merge names as the case to go on with.',
      resolve: ({ state }) =>
        globalId(state.kind === 'COMPLAINT' ? 'Complaint' : 'Suggestion', state.project, state.id),
    }),
    number: t.string({ resolve: ({ state }) => state.number }),
    state: t.field({ type: Choice.CaseState, resolve: ({ state }) => state.state }),
    receivedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.receivedAt }),
    reason: t.expose('reason', { type: Reason }),
  }),
})
