import { keys } from '@zhiheng/data'
import { type CaseEvent, type CaseId, type CaseState, fold, type ProjectId } from '@zhiheng/domain'
import { query } from '../../packages/data/src/table/read.ts'
import { type ControlUnit, unitsOf } from '../oracle/controls/controls.ts'
import { plainEvents } from '../oracle/controls/plainEvent.ts'
import { ENDS } from './moments.ts'
import { OPERATOR, reachable, type Site, type World } from './world.ts'

/** A case as it is stored, and what the oracle finds in its events. */
export interface Told {
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly units: readonly ControlUnit[]
}

/** The cases of every site. */
export type Histories = ReadonlyMap<ProjectId, readonly Told[]>

/** Reads every case of every site, with all of its events. */
export async function readHistories(world: World): Promise<Histories> {
  const histories = new Map<ProjectId, Told[]>()
  for (const site of world.sites) histories.set(site.project.id, await readSite(world, site))
  return histories
}

async function readSite(world: World, { company, organization, project }: Site): Promise<Told[]> {
  const { store } = world.serviceOf(OPERATOR, ENDS)
  const space = reachable(store.project({ organization: organization.id, project: project.id }))
  const events = new Map<CaseId, CaseEvent[]>()
  for await (const item of query(space.table, { partition: keys.eventPartition(space) })) {
    const id = (item.sk as string).slice(0, 30) as CaseId
    events.set(id, [...(events.get(id) ?? []), item.event as CaseEvent])
  }
  return [...events.values()].map((one) => ({
    state: fold(one),
    events: one,
    units: unitsOf(plainEvents(one), company.rules, ENDS),
  }))
}
