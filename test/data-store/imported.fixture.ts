import { Readable } from 'node:stream'
import { importComplaints } from '@zhiheng/service'
import type { CaseFacts } from '../oracle/siteMetrics.ts'
import { accepted, at, type Company, reached } from './company.fixture.ts'

const HOUR_MS = 3_600_000
const COLUMNS = [
  'source_id',
  'site_id',
  'created_at',
  'first_response_at',
  'closed_at',
  'category',
  'channel',
  'nature',
]

/** Imports a complaint for every way its reply and its closing may be known or not, and tells the facts of each. */
export async function importAll(company: Company): Promise<CaseFacts[]> {
  company.clock.now = at('2016-06-01 10:00')
  const facts = [undefined, 2, 90].flatMap((reply) =>
    [undefined, 30, 900].flatMap((closing): CaseFacts[] => {
      const receivedAt = at('2015-07-06 10:30') + (reply ?? 0) * HOUR_MS
      return [
        {
          site: reached(company.projects[0]).code,
          receivedAt,
          category: '电梯',
          nature: 'FACILITY',
          channel: 'PHONE',
          responsibility: 'UNSPECIFIED',
          claimedFen: 0,
          anonymous: false,
          ...(reply === undefined ? { replyUnknown: true } : { repliedAt: receivedAt + reply * HOUR_MS }),
          ...(closing !== undefined && { closedAt: receivedAt + closing * HOUR_MS }),
        },
      ]
    }),
  )
  const written = (ms: number | undefined) => (ms === undefined ? '' : new Date(ms).toISOString())
  const lines = facts.map(({ site, receivedAt, repliedAt, closedAt, category, channel, nature }, index) =>
    [
      `row-${index}`,
      site,
      written(receivedAt),
      written(repliedAt),
      written(closedAt),
      category,
      channel,
      nature,
    ].join(),
  )
  const source = Readable.from([Buffer.from(`${[COLUMNS.join(), ...lines].join('\n')}\n`)])
  const observer = { rejected: () => undefined, progress: () => undefined }
  const report = accepted(await importComplaints(company.service, company, { source }, observer))
  if (report.imported !== facts.length) throw new Error(`not imported: ${JSON.stringify(report)}`)
  return facts
}
