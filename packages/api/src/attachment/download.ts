import { Readable } from 'node:stream'
import type { Attachment, AttachmentId, CaseId } from '@zhiheng/domain'
import { openAttachment } from '@zhiheng/service'
import type { Context } from 'hono'
import { type Followed, follow } from '../link/follow.ts'
import type { Reception } from '../reception.ts'
import { answerHeaders } from '../request/answerHeaders.ts'

const PRICE = 5
/** What a browser shows by itself and cannot run. A document is kept rather than shown: its reader stays shut in a sandbox. */
const SHOWN: readonly Attachment['contentType'][] = ['image/jpeg', 'image/png', 'image/webp', 'image/heic']
/** Whatever a file holds, it can load nothing, run nothing and send nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** Gives out a file to whoever follows their link to it. */
export function download(context: Context, reception: Reception): Promise<Response> {
  return follow(context, reception, { purpose: 'ATTACHMENT', price: PRICE, lead: give })
}

async function give({ asked, service, reached, names }: Followed): Promise<Response | undefined> {
  const [id = '', attachment = ''] = names
  const found = await openAttachment(service, reached, {
    id: id as CaseId,
    attachment: attachment as AttachmentId,
  })
  if (!found) return undefined
  const { stored } = found
  const body = stored.body instanceof Readable ? stored.body : Readable.from(stored.body)
  const isHead = asked.context.req.raw.method === 'HEAD'
  // Nobody reads it then, and it would hold its file open.
  if (isHead) body.destroy()
  return new Response(isHead ? null : (Readable.toWeb(body) as ReadableStream), {
    headers: {
      ...answerHeaders(asked.record),
      'content-type': stored.contentType,
      'content-length': String(stored.size),
      'content-disposition': disposition(found.attachment),
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The name in the form of RFC 8187, so that any of it is a text and nothing else. */
function disposition({ contentType, name }: Attachment): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
  return `${SHOWN.includes(contentType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`
}
