import {
  endOfPeriod,
  type Instant,
  instant,
  type MonthKey,
  monthsOfQuarter,
  type QuarterKey,
  quarterOf,
  startOfPeriod,
} from '@zhiheng/domain'
import { runMonthlySummary, runQuarterlyAnalysis } from '@zhiheng/service'
import { accepted, type Companies, openCompanies } from './company.ts'
import { companyCanaries } from './companyCanaries.ts'
import { type House, openHouse } from './house.ts'
import { fillInboxes, type Inboxes } from './inboxes.ts'
import { issueSomething } from './issued.ts'
import { type Outgoing, openWebhooks, readOutgoing } from './outgoing.ts'
import { type Sent, sendAll } from './owners.ts'
import { ORGANIZATIONS, PROJECT_CODES, type ProjectCode, personAt } from './plan.ts'
import { publishAll } from './published.ts'
import { INTROSPECTION, readSchema, type Schema, type SchemaType } from './schema.ts'
import { type Site, settleSite } from './site.ts'
import { reviseAnalyses } from './siteAnalyses.ts'

/** Two companies at work, with everything that was recorded in them by a quarter that is over. */
export interface World extends House {
  readonly schema: Schema
  readonly companies: Companies
  readonly sites: Readonly<Record<ProjectCode, Site>>
  /** What owners sent by the public forms. */
  readonly sent: Readonly<Record<ProjectCode, Sent>>
  readonly quarter: QuarterKey
  /** A month of the quarter. */
  readonly month: MonthKey
  readonly inboxes: Inboxes
  readonly outgoing: Outgoing
}

const ZONE = 'Asia/Shanghai'

export async function openWorld(options: { fence?: boolean } = {}): Promise<World> {
  const house = await openHouse(options)
  try {
    const present = house.clock.now
    const quarter = quarterOf(instant(startOfPeriod(quarterOf(present, ZONE), ZONE) - 1), ZONE)
    const [, month] = monthsOfQuarter(quarter)
    const companies = await openCompanies(house, monthsOfQuarter(quarterOf(present, ZONE))[0])
    const schema = await schemaOf(house)
    companyCanaries(house, companies)
    const since = house.clock.now
    house.clock.now = instant(endOfPeriod(month, ZONE) + 3_600_000)
    await summarize(house, companies, month)
    house.clock.now = instant(startOfPeriod(month, ZONE) + 10 * 3_600_000)
    const sites = await settle({ house, schema, companies, month })
    await analyse(house, companies, quarter)
    await summarize(house, companies, month)
    await publishAll({ house, sites, month })
    await reviseAnalyses({ house, companies, sites, quarter })
    await issueSomething(house, companies)
    const sent = await sendAll(house)
    house.clock.now = since
    const webhooks = await openWebhooks(house, companies)
    const inboxes = await fillInboxes(house, companies)
    const outgoing = await readOutgoing(house, companies, webhooks)
    return { ...house, schema, companies, sites, sent, quarter, month, inboxes, outgoing }
  } catch (error) {
    await house.close()
    throw error
  }
}

async function schemaOf(house: House): Promise<Schema> {
  const { data, text } = await house.ask({ query: INTROSPECTION }, personAt('finance-org-zql'))
  const types = (data?.schema as { types: SchemaType[] } | undefined)?.types
  if (!types) throw new Error(`no schema: ${text}`)
  return readSchema(types)
}

async function settle(ground: Omit<Parameters<typeof settleSite>[0], 'code'>): Promise<World['sites']> {
  const sites: Partial<Record<ProjectCode, Site>> = {}
  for (const code of PROJECT_CODES) sites[code] = await settleSite({ ...ground, code })
  return sites as World['sites']
}

/** Stores the analyses of the quarter that owe one, as of its end. */
async function analyse(house: House, companies: Companies, quarter: QuarterKey): Promise<void> {
  const end: Instant = endOfPeriod(quarter, ZONE)
  house.clock.now = instant(end + 3_600_000)
  for (const code of ORGANIZATIONS) {
    const { generated, failed } = accepted(await runQuarterlyAnalysis(house.operator, companies[code], { quarter }))
    if (generated === 0 || failed > 0) throw new Error(`${code} has no analyses`)
  }
}

/** Makes the summaries of a month: of nothing before anything was recorded, and then, as a new revision, of what was. */
async function summarize(house: House, companies: Companies, month: MonthKey): Promise<void> {
  for (const code of ORGANIZATIONS) {
    const { projects, failed } = accepted(await runMonthlySummary(house.operator, companies[code], { month }))
    if (projects === 0 || failed > 0) throw new Error(`${code} has no summaries`)
  }
}
