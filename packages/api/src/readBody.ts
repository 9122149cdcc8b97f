/** Why a body could not be read, as it is answered. */
export class UnreadableBody {
  readonly status: 400 | 415
  readonly code: string
  readonly message: string
  constructor(status: 400 | 415, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

/** The body of a request: JSON, whatever it holds. */
export async function readBody(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return new UnreadableBody(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json')
  try {
    return JSON.parse(await request.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return new UnreadableBody(400, 'BAD_REQUEST', 'The body is not JSON')
  }
}
