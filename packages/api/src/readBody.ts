/** Why a body could not be read, as it is answered. */
export class UnreadableBody {
  readonly status: 400 | 413 | 415
  readonly code: string
  readonly message: string
  constructor(status: 400 | 413 | 415, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

const BODY_BYTES_MAX = 1_000_000
/** So much is taken in before it is refused: who still sends when the connection closes does not get the answer. */
const TAKEN_BYTES_MAX = 5_000_000
const TOO_LARGE = new UnreadableBody(413, 'BODY_TOO_LARGE', `At most ${BODY_BYTES_MAX} bytes`)

/** The body of a request: JSON, whatever it holds. No more of it is kept than may be sent. */
export async function readBody(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return new UnreadableBody(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json')
  if (Number(request.headers.get('content-length')) > TAKEN_BYTES_MAX) return TOO_LARGE
  const text = await textOf(request.body)
  if (text === undefined) return TOO_LARGE
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return new UnreadableBody(400, 'BAD_REQUEST', 'The body is not JSON')
  }
}

/** The text of a body; `undefined` where it is longer than it may be, however it is sent. */
async function textOf(body: Request['body']): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > TAKEN_BYTES_MAX) return undefined
    if (length <= BODY_BYTES_MAX) chunks.push(chunk)
    else chunks.length = 0
  }
  return length > BODY_BYTES_MAX ? undefined : new TextDecoder().decode(Buffer.concat(chunks))
}
