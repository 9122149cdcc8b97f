import { type Response, readResponse } from '../badRequest/exchange.ts'

const HEAD_END = '\r\n\r\n'
const CHUNKS_END = '\r\n0\r\n\r\n'

/** The HTTP responses that bytes are, one after the other; says what is wrong with bytes that are none. */
export function readAnswers(bytes: Buffer): readonly Response[] | string {
  const answers: Response[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const head = headOf(rest)
    const end = Math.min(rest.length, endOf(rest, head))
    const answer = isInterim(head) ? undefined : readResponse(rest.subarray(0, end))
    if (typeof answer === 'string') return answer
    if (answer) answers.push(answer)
    rest = rest.subarray(end)
  }
  return answers
}

function headOf(bytes: Buffer): string {
  const split = bytes.indexOf(HEAD_END)
  return split < 0 ? '' : bytes.subarray(0, split + HEAD_END.length).toString('latin1')
}

/** `100 Continue` and its like: the answer is still to come. */
const isInterim = (head: string) => /^HTTP\/1\.1 1\d\d /.test(head)

/** Where a response ends; at the end of everything where it does not say. */
function endOf(bytes: Buffer, head: string): number {
  if (head === '') return bytes.length
  if (isInterim(head)) return head.length
  if (/^transfer-encoding: *chunked/im.test(head)) {
    const end = bytes.indexOf(CHUNKS_END, head.length - 2)
    return end < 0 ? bytes.length : end + CHUNKS_END.length
  }
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? []
  return length === undefined ? bytes.length : head.length + Number(length)
}
