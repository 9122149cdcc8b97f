import { Readable } from 'node:stream'
import { readCase, readIdentities, readText, sourceHash } from '@zhiheng/data'
import { parseTimestamp } from '@zhiheng/domain'
import { type FoundOrganization, importComplaints, plainBytes, type Service } from '@zhiheng/service'
import type { BadFile, GoodRow } from './csvFile.ts'

/** What became of a file: how many rows went in, and everything that is not as it must be. */
export interface Audited {
  readonly imported: number
  readonly rejected: number
  readonly problems: readonly string[]
}

const CHUNK_BYTES = 50_000

/**
 * Imports a malformed file and finds out whether it became of it what must: each bad row refused with its line, column
 * and reason, each good one in with its words and identity, and of the others nothing.
 */
export async function auditFile(service: Service, found: FoundOrganization, file: BadFile): Promise<Audited> {
  const refused: string[] = []
  const source = await plainBytes(Readable.from(chunksOf(file.bytes)))
  const report = await importComplaints(
    service,
    found,
    { source },
    {
      rejected: ({ line, column, refusal }) => refused.push(told({ line, column, code: refusal.refusal }, file)),
      progress: () => undefined,
    },
  )
  const { rows, imported, updated, unchanged, rejected } = report
  const good = file.cutShort ? file.good.slice(0, imported) : file.good
  const expected = file.refused.map((one) => told(one, file))
  return {
    imported,
    rejected,
    problems: [
      ...differing('rows refused', refused, expected),
      ...differing(
        'counts',
        [imported, updated, unchanged, rejected],
        [good.length, 0, file.unchanged, expected.length],
      ),
      ...differing('sum', rows, imported + updated + unchanged + rejected),
      ...(await incomplete(service, found, good)),
      ...(await present(found, file.absent)),
    ].map((problem) => `${file.name}: ${problem}`),
  }
}

function told(
  { line, column, code }: { line: number; column?: string | undefined; code: string },
  file: BadFile,
): string {
  return file.cutShort ? code : `${line} ${column ?? '-'} ${code}`
}

function differing(what: string, is: unknown, wanted: unknown): string[] {
  const [found, expected] = [JSON.stringify(is), JSON.stringify(wanted)]
  return found === expected ? [] : [`${what}: expected ${expected}, found ${found}`]
}

/** Rows that are not in, or not whole. */
async function incomplete(service: Service, { space, organization }: FoundOrganization, rows: readonly GoodRow[]) {
  const problems: string[] = []
  const hashes = rows.map(({ id }) => sourceHash(space, id))
  const identities = await readIdentities(space, hashes)
  for (const [index, row] of rows.entries()) {
    const identity = identities.get(hashes[index] ?? '')
    const project = identity && service.store.project({ organization: organization.id, project: identity.project })
    if (!identity || !project) {
      problems.push(`${row.id} is not known`)
      continue
    }
    const [state, text] = await Promise.all([readCase(project, identity.caseId), readText(project, identity.caseId)])
    problems.push(
      ...differing(`${row.id}: site`, state?.number.split('-')[0], row.site),
      ...differing(`${row.id}: receipt`, state?.receivedAt, parseTimestamp(row.createdAt)),
      ...differing(`${row.id}: words`, text.texts.description ?? '', row.description),
    )
  }
  return problems
}

/** Refused rows of which something is left. */
async function present({ space }: FoundOrganization, ids: readonly string[]): Promise<string[]> {
  const hashes = new Set(ids.map((id) => sourceHash(space, id.trim())))
  const identities = await readIdentities(space, [...hashes])
  return identities.size === 0 ? [] : [`${identities.size} refused rows are known`]
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) yield bytes.subarray(from, from + CHUNK_BYTES)
}
