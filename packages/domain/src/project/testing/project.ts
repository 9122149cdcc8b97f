import { makeId } from '../../identity/id.ts'
import type { Instant } from '../../time/index.ts'
import type { Project } from '../project.ts'

const NO_CHANCE = new Uint8Array(16)

/** A site with what a test cares about; without facts and active spans it has no size and was never active. */
export function projectWith(changes: Partial<Project>): Project {
  return {
    id: makeId('project', 0 as Instant, NO_CHANCE),
    organization: makeId('organization', 0 as Instant, NO_CHANCE),
    code: 'HZ-01',
    name: 'a site',
    regions: [{ region: makeId('region', 0 as Instant, NO_CHANCE) }],
    facts: [],
    active: [],
    ...changes,
  }
}
