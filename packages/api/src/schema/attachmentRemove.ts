import { isId, isRefusal, refuse } from '@zhiheng/domain'
import { removeAttachment } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, price } from '../cost/price.ts'
import { readGlobalId } from '../globalId.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import { caseOf } from './caseOf.ts'
import { ComplaintType } from './complaint.ts'
import { RefusalType } from './refusal.ts'
import { SuggestionType } from './suggestion.ts'

const AttachmentRemoveResult = builder.unionType('AttachmentRemoveResult', {
  types: [ComplaintType, SuggestionType, RefusalType],
  resolveType(value) {
    if (isRefusal(value)) return RefusalType
    return value.state.kind === 'COMPLAINT' ? ComplaintType : SuggestionType
  },
})

const AttachmentRemoveInput = builder.inputType('AttachmentRemoveInput', {
  fields: (t) => ({
    id: t.id({ required: true, description: 'Of the case.' }),
    attachment: t.id({ required: true, description: 'Of the file, as its case names it.' }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
    expectedVersion: t.int({ description: 'The version the caller saw; refused when the case has moved on since.' }),
  }),
})

builder.mutationField('attachmentRemove', (t) =>
  t.field({
    description:
      'Takes a file of a case away; that it was there, and who took it away, stays in the timeline. ' +
      "The site's manager and its customer-service lead may.",
    type: AttachmentRemoveResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: AttachmentRemoveInput, required: true }) },
    async resolve(_, { input }, session) {
      const { id, attachment, idempotencyKey: key, expectedVersion } = input
      const kind = readGlobalId(id)?.type === 'Suggestion' ? 'SUGGESTION' : 'COMPLAINT'
      const target = keyProblem(key) ?? (await caseOf(session, kind, { id }))
      if (isRefusal(target)) return target
      if (!isId('attachment', attachment)) return refuse('NOT_FOUND')
      const state = await removeAttachment(session.service, target.reached, {
        id: target.id,
        attachment,
        key,
        ...(expectedVersion != null && { expectedVersion }),
      })
      return isRefusal(state) ? state : { state, reached: target.reached, categories: await session.categories() }
    },
  }),
)
