import type { Attachment } from '@zhiheng/domain'
import { attachmentUrl } from '../attachment/url.ts'
import { builder } from '../builder.ts'
import type { ShownCase } from '../session.ts'

/** A file on its way to a caller, with the case it belongs to. */
export interface ShownAttachment extends Attachment {
  readonly of: ShownCase
}

export const AttachmentType = builder.objectRef<ShownAttachment>('Attachment').implement({
  description: 'A photograph or document of a case. `POST /attachments/{id of the case}` adds one.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    contentType: t.exposeString('contentType', { description: 'By its content, whatever its name says.' }),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    sha256: t.exposeString('sha256'),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    byOwner: t.boolean({
      description: 'Whether it came by the public form, or by the link to follow a case.',
      resolve: ({ byOwner = false }) => byOwner,
    }),
    url: t.string({
      description: "Good for five minutes, and for the caller alone; the path on this service's own address.",
      resolve: ({ id, of: { reached, state } }, _, { service }) =>
        attachmentUrl(service, reached, { id: state.id, attachment: id }),
    }),
  }),
})
