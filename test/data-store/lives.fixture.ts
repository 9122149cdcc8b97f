import { CHANNELS, instant, makeId, NATURES, RESPONSIBILITIES } from '@zhiheng/domain'
import fc from 'fast-check'
import type { CaseFacts } from '../oracle/siteMetrics.ts'
import { at, type Company, reached } from './company.fixture.ts'

const HOUR_MS = 3_600_000
const CATEGORY_NAMES = ['噪音', '电梯', '停车']

/** What will happen to a complaint: each step some hours after the one before, or not at all. */
const anyLife = fc.record({
  siteIndex: fc.nat(99),
  receivedAt: fc.integer({ min: at('2015-02-01 00:00'), max: at('2015-11-30 00:00') }),
  category: fc.constantFrom(0, 1, 2),
  nature: fc.constantFrom(...NATURES),
  channel: fc.constantFrom(...CHANNELS.filter((channel) => channel !== 'HEAD_OFFICE')),
  responsibility: fc.constantFrom(...RESPONSIBILITIES),
  claimedFen: fc.constantFrom(0, 0, 99_999, 100_000),
  anonymous: fc.constantFrom(false, false, true),
  reclassified: fc.boolean(),
  replyAfterHours: fc.constantFrom(undefined, undefined, 0.001, 1, 5.5, 23, 26, 70, 200),
  verifyAfterHours: fc.constantFrom(undefined, 1, 30, 200, 400, 900),
  mark: fc.constantFrom(undefined, 1, 3, 4, 5),
  closeAfterHours: fc.constantFrom(undefined, 0, 2, 100),
  ended: fc.constantFrom(undefined, undefined, undefined, 'MERGED', 'WITHDRAWN', 'VOIDED'),
  endAfterHours: fc.constantFrom(1, 40, 800),
})
type Life = typeof anyLife extends fc.Arbitrary<infer T> ? T : never

/** Lets random complaints live on the engine, every clock run out at the end, and tells the facts of each. */
export async function liveAll(
  company: Company,
  { seed, count }: { seed: number; count: number },
): Promise<CaseFacts[]> {
  const facts: CaseFacts[] = []
  for (const life of fc.sample(anyLife, { seed, numRuns: count })) facts.push(await live(company, life))
  return facts
}

async function live(company: Company, life: Life): Promise<CaseFacts> {
  const { code } = reached(company.projects[life.siteIndex % company.projects.length])
  const { receivedAt, nature, channel, responsibility, claimedFen, anonymous, mark, ended } = life
  const final = { category: reached(company.categories[life.category]), nature, responsibility }
  const classification = {
    managementFailure: 'UNDETERMINED' as const,
    claimedAmountFen: claimedFen,
    ...(life.reclassified
      ? { category: reached(company.categories[0]), nature: 'OTHER' as const, responsibility: 'PROPERTY' as const }
      : final),
  }
  company.clock.now = instant(receivedAt)
  const { id } = await company.receive(code, { channel, anonymous, classification })
  const step = (command: Parameters<Company['step']>[2]) => company.step(code, id, command)
  const later = (hours: number) => {
    company.clock.now = instant(company.clock.now + Math.round(hours * HOUR_MS))
    return company.clock.now
  }
  if (life.reclassified) await step({ type: 'RECLASSIFY', to: final })
  const told: { -readonly [K in keyof CaseFacts]?: CaseFacts[K] } = {}
  if (life.replyAfterHours !== undefined) {
    told.repliedAt = later(life.replyAfterHours)
    await step({ type: 'RESPOND' })
  }
  if (ended !== undefined) {
    told.ended = { at: later(life.endAfterHours), how: ended }
    if (ended === 'MERGED') await step({ type: 'MERGE', into: makeId('complaint', instant(0), new Uint8Array(16)) })
    else await step({ type: ended === 'VOIDED' ? 'VOID' : 'WITHDRAW', texts: { endReason: 'a reason' } })
  } else if (life.verifyAfterHours !== undefined) {
    told.verifiedAt = later(life.verifyAfterHours)
    await step(responsibility === 'DEVELOPER' ? { type: 'REFER' } : { type: 'ASSIGN', assignee: 'usr_a' })
    await step({ type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'done' } })
    await step({ type: 'VERIFY' })
    if (life.closeAfterHours !== undefined) {
      const closedAt = later(life.closeAfterHours)
      if (!anonymous) {
        const said = mark === undefined ? { texts: { callBackWords: 'no mark' } } : { satisfaction: mark }
        await step({ type: 'CALL_BACK', ...said })
        told.calledBackAt = closedAt
        if (mark !== undefined) told.mark = mark
      }
      await step({ type: 'CLOSE' })
      told.closedAt = closedAt
    }
  }
  company.clock.now = at('2016-06-01 10:00')
  await step({ type: 'SWEEP' })
  const category = reached(CATEGORY_NAMES[life.category])
  return { site: code, receivedAt, category, nature, channel, responsibility, claimedFen, anonymous, ...told }
}
