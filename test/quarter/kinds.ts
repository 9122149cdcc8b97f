import type { CaseEvent } from '@zhiheng/domain'
import type { Finding } from './finding.ts'
import type { Histories, Told } from './history.ts'

/** Every kind of event but those of imports and erasures, which the simulation does not make. */
const EVENTS = [
  'RECEIVED',
  'ASSIGNED',
  'RESPONDED',
  'RECORD_FORM_FILLED',
  'MEASURES_FILLED',
  'REFERRED',
  'DEVELOPER_PROGRESS_CHECKED',
  'OWNER_UPDATED',
  'PAUSED',
  'RESUMED',
  'RECLASSIFIED',
  'CORRECTED',
  'RESOLVED',
  'VERIFIED',
  'VERIFICATION_FAILED',
  'CALL_BACK_ATTEMPTED',
  'CALLED_BACK',
  'CLOSED',
  'REOPENED',
  'MERGED',
  'WITHDRAWN',
  'VOIDED',
  'MAJOR_REPORTED',
  'SPECIAL_REPORT_FILED',
  'PUBLISHED',
  'ADOPTED',
  'DECLINED',
  'COMMENTED',
  'BREACHED',
] as const satisfies readonly CaseEvent['type'][]

const OF_EVENTS: Readonly<Record<string, (event: CaseEvent) => boolean>> = {
  'late entries': ({ late }) => late === true,
  'made major': (event) => event.type === 'RECLASSIFIED' && event.major === 'MADE',
  'unmade major': (event) => event.type === 'RECLASSIFIED' && event.major === 'UNMADE',
  'given to the developer': (event) => event.type === 'RECLASSIFIED' && event.to.responsibility === 'DEVELOPER',
  'taken from the developer': (event) => event.type === 'RECLASSIFIED' && event.to.responsibility === 'PROPERTY',
  'made simple': (event) => event.type === 'RECLASSIFIED' && event.to.simple === true,
  'unmade simple': (event) => event.type === 'RECLASSIFIED' && event.to.simple === false,
}

const OF_CASES: Readonly<Record<string, (told: Told) => boolean>> = {
  complaints: ({ state }) => state.kind === 'COMPLAINT',
  suggestions: ({ state }) => state.kind === 'SUGGESTION',
  anonymous: ({ state }) => state.anonymous,
  'issued by head office': ({ state }) => state.channel === 'HEAD_OFFICE' && state.requiredBy !== undefined,
  online: ({ state }) => state.channel === 'ONLINE',
}

export const EVERYTHING_OCCURRED = 'everything that makes a quarter occurred'

/** How often everything occurred that makes a quarter; what did not occur was not tested. */
export function checkKinds(histories: Histories): { finding: Finding; counts: Readonly<Record<string, number>> } {
  const counts: Record<string, number> = {}
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by
  }
  const wanted = [...EVENTS, ...Object.keys(OF_EVENTS), ...Object.keys(OF_CASES)]
  for (const name of wanted) count(name, 0)
  for (const told of [...histories.values()].flat()) {
    for (const [name, is] of Object.entries(OF_CASES)) if (is(told)) count(name)
    for (const event of told.events) {
      count(event.type)
      if (event.type === 'BREACHED') count(`breached ${event.clock}`)
      for (const [name, is] of Object.entries(OF_EVENTS)) if (is(event)) count(name)
    }
    for (const { control, outcome } of told.units) count(`${control} ${outcome}`)
  }
  const problems = Object.entries(counts).flatMap(([name, number]) => (number === 0 ? [`never: ${name}`] : []))
  return { finding: { guarantee: EVERYTHING_OCCURRED, looked: wanted.length, problems }, counts }
}
