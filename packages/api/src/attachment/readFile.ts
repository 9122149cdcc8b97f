import { ATTACHMENT_BYTES_MAX } from '@zhiheng/domain'

/** A file as it arrives. */
export interface ArrivingFile {
  readonly body: AsyncIterable<Uint8Array>
  /** Takes in what is still on its way, up to a bound: who sends while the connection closes does not get the answer. */
  drain(): Promise<void>
}

const TAKEN_BYTES_MAX = 3 * ATTACHMENT_BYTES_MAX

/** Reads the body of a request piece by piece; none of it is kept here. */
export function arrivingFile(request: Request): ArrivingFile {
  const reader = request.body?.getReader()
  let taken = 0
  const next = async () => {
    const { value } = (await reader?.read()) ?? {}
    taken += value?.length ?? 0
    return value
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk
  }
  return {
    body: chunks(),
    async drain() {
      for (let chunk = await next(); chunk && taken < TAKEN_BYTES_MAX; ) chunk = await next()
      await reader?.cancel()
    },
  }
}
