import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { keyedHash, readCase, readEvents, readIdentities, readText, saveCase, sourceHash } from '@zhiheng/data'
import {
  type CaseCommand,
  decide,
  type Instant,
  isRefusal,
  parseTimestamp,
  policyIn,
  workingTime,
} from '@zhiheng/domain'
import {
  createOrganization,
  type FoundOrganization,
  findOrganization,
  importComplaints,
  importSites,
  type Mapping,
  type Rejection,
  type Service,
} from '@zhiheng/service'
import { type Host, openHost } from '../../packages/local/src/host/openHost.ts'

const ACTOR = { kind: 'operator', id: 'check' } as const

/** A private engine with organizations of its own, and a clock that a test sets. */
export interface Desk {
  readonly service: Service
  found: FoundOrganization
  now: Instant
  close(): Promise<void>
}

export async function openDesk(now: string): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-import-'))
  const host: Host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const desk: Desk = {
    service: { ...host.service(ACTOR), now: () => desk.now },
    found: undefined as unknown as FoundOrganization,
    now: at(now),
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return desk
}

let organizations = 0

/** Starts anew in an organization of its own in Shanghai. */
export async function startAnew(desk: Desk): Promise<void> {
  const code = `company-${organizations++}`
  const made = await createOrganization(desk.service, { code, name: code, timeZone: 'Asia/Shanghai', calendar: 'CN' })
  const found = await findOrganization(desk.service, code)
  if (isRefusal(made) || isRefusal(found)) throw new Error(`no organization ${code}`)
  desk.found = found
}

/** Imports lines of complaints or sites; what was refused stands beside the counts. */
export async function take(desk: Desk, kind: 'complaints' | 'sites', lines: readonly string[], mapping?: Mapping) {
  const refused: string[] = []
  const observer = {
    rejected: ({ line, column, refusal }: Rejection) => refused.push(`${line} ${column ?? '-'} ${refusal.refusal}`),
    progress: () => undefined,
  }
  const importRows = kind === 'sites' ? importSites : importComplaints
  const file = { source: Readable.from([`${lines.join('\n')}\n`]), ...(mapping && { mapping }) }
  const { imported, updated, unchanged } = await importRows(desk.service, desk.found, file, observer)
  return { imported, updated, unchanged, refused }
}

/** An imported case as it is stored: its state, words and events. */
export async function caseOf({ service, found }: Desk, sourceId: string) {
  const hash = sourceHash(found.space, sourceId)
  const identity = (await readIdentities(found.space, [hash])).get(hash)
  if (!identity) return undefined
  const space = service.store.project({ organization: found.organization.id, project: identity.project })
  const state = space && (await readCase(space, identity.caseId))
  if (!space || !state) throw new Error(`${sourceId} is known and not there`)
  const [{ texts }, events] = await Promise.all([readText(space, state.id), readEvents(space, state.id)])
  return { space, state, texts, events }
}

/** Does a step here, as somebody at the site would. */
export async function doHere(desk: Desk, sourceId: string, command: CaseCommand): Promise<void> {
  const known = await caseOf(desk, sourceId)
  if (!known) throw new Error(`no case ${sourceId}`)
  const { space, state } = known
  const { calendar, timeZone, businessHours, policies } = desk.found.organization
  const decision = decide(state, command, {
    policy: policyIn(state.month, policies),
    time: workingTime({ calendar, timeZone, businessHours }),
    now: desk.now,
    by: { kind: 'person', id: 'usr_here' },
    texts: known.texts,
  })
  if (isRefusal(decision)) throw new Error(`refused: ${JSON.stringify(decision)}`)
  const hash = keyedHash(space.table, 'test', sourceId, String(decision.state.version))
  const request = { hash, payload: '' }
  const text = await readText(space, state.id)
  const outcome = await saveCase(space, {
    before: state,
    text,
    decision,
    request,
    rememberUntilMs: desk.now + 1,
    origin: { way: 'COMMAND' } as const,
  })
  if (outcome.kind !== 'DONE') throw new Error(outcome.kind)
}

export function at(text: string): Instant {
  const found = parseTimestamp(text)
  if (found === undefined) throw new RangeError(`not a timestamp: ${text}`)
  return found
}
