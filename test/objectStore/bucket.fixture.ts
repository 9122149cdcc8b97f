import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of the test' }
const REGION = 'test-1'
const XML = { 'content-type': 'application/xml' }

/**
 * As much of S3 as the adapter uses, over HTTP: objects of one bucket, their hashes compared and every request's
 * signature checked by the published algorithm (AWS Signature Version 4).
 */
export async function openBucket() {
  const objects = new Map<string, { body: Buffer; type: string }>()
  const refused: string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat((await request.toArray()) as Buffer[])
    const path = new URL(request.url ?? '/', 'http://bucket').pathname
    const problem = signatureProblem(request, body) ?? hashProblem(request, body)
    if (problem) {
      refused.push(problem)
      response.writeHead(403, XML).end(`<Error><Code>${problem}</Code><Message>${problem}</Message></Error>`)
    } else if (request.method === 'PUT') {
      objects.set(path, { body, type: request.headers['content-type'] ?? '' })
      response.writeHead(200, { etag: '"x"' }).end()
    } else if (request.method === 'DELETE') {
      objects.delete(path)
      response.writeHead(204).end()
    } else {
      const found = objects.get(path)
      if (found)
        response.writeHead(200, { 'content-type': found.type, 'content-length': found.body.length }).end(found.body)
      else response.writeHead(404, XML).end('<Error><Code>NoSuchKey</Code></Error>')
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    region: REGION,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    paths: () => [...objects.keys()],
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function hashProblem({ headers }: IncomingMessage, body: Buffer): string | undefined {
  const said = headers['x-amz-checksum-sha256']
  return said === undefined || said === createHash('sha256').update(body).digest('base64') ? undefined : 'BadDigest'
}

function signatureProblem({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | undefined {
  const [, date = '', names = '', given = ''] =
    /Credential=[^/]+\/(\d{8})\/[^,]+, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(headers.authorization ?? '') ?? []
  const { pathname, searchParams } = new URL(url, 'http://bucket')
  searchParams.sort()
  const digest = String(headers['x-amz-content-sha256'])
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, pathname, searchParams.toString(), signed.join(''), names, digest].join('\n')
  const scope = `${date}/${REGION}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [date, REGION, 's3', 'aws4_request'].reduce<string | Buffer>(
    (one, part) => createHmac('sha256', one).update(part).digest(),
    `AWS4${CREDENTIALS.secretAccessKey}`,
  )
  const expected = createHmac('sha256', key).update(text).digest('hex')
  if (given !== expected) return 'SignatureDoesNotMatch'
  return digest === 'UNSIGNED-PAYLOAD' || digest === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch'
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}
