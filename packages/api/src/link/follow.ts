import { isId, referenceOf, refuse } from '@zhiheng/domain'
import {
  followLink,
  type Identified,
  type LinkPurpose,
  ownOrganization,
  type ReachedProject,
  reachById,
} from '@zhiheng/service'
import type { Context } from 'hono'
import { type Asked, type Reception, tooOften } from '../reception.ts'
import { refused } from '../refused.ts'
import { type Visitor, visit } from '../visit.ts'

/** What a link leads to, for its holder. */
export interface Followed extends Visitor {
  /** The project it names, as far as its holder reaches it now. */
  readonly reached: ReachedProject
  /** What else it names. */
  readonly names: readonly string[]
}

/** What is answered where a link leads to nothing any more, or never did. */
export type Lead = (followed: Followed) => Promise<Response | undefined>

const DEADLINE_MS = 15_000

/**
 * Answers whoever follows a link, as the one it was made for and with what they may see now. Somebody who says who they
 * are as well has to be the same: another's link is nothing to them. One that leads nowhere, for whatever reason, looks
 * like every other.
 */
export function follow(
  context: Context,
  reception: Reception,
  { purpose, price, lead }: { purpose: LinkPurpose; price: number; lead: Lead },
): Promise<Response> {
  const link = context.req.param('link') ?? ''
  let names: readonly string[] = []
  return visit(context, reception, {
    price,
    deadlineMs: DEADLINE_MS,
    async identify(asked, signal) {
      const host = reception.options.serviceFor({ kind: 'operator', id: 'link' }, signal)
      const found = await followLink(host, { purpose, link })
      if (!found || !(await isTheirs(found.identified, asked, { reception, signal })))
        return toStranger(asked, reception)
      names = found.names
      return found.identified
    },
    async work(visitor) {
      const [project = '', ...rest] = names
      const found = await ownOrganization(visitor.service)
      const reached = found && isId('project', project) ? await reachById(visitor.service, found, project) : undefined
      const answer = reached && (await lead({ ...visitor, reached, names: rest }))
      return answer ?? refused(visitor.asked, refuse('NOT_FOUND'))
    },
  })
}

async function isTheirs(
  { actor }: Identified,
  { context }: Asked,
  { reception, signal }: { reception: Reception; signal: AbortSignal },
): Promise<boolean> {
  const { headers } = context.req.raw
  if (!headers.has('authorization')) return true
  const asking = await reception.options.authenticate(headers, signal)
  if (!asking || asking.actor.organization !== actor.organization) return false
  const [one, other] = [referenceOf(asking.actor), referenceOf(actor)]
  return one.kind === other.kind && one.id === other.id
}

/** Whoever tries links is held to what nobody in particular may ask. */
function toStranger(asked: Asked, { options, gate }: Reception): Response {
  const waitMs = gate.takeFromAddress(options.addressOf?.(asked.context) ?? '')
  return waitMs === undefined ? refused(asked, refuse('NOT_FOUND')) : tooOften(asked, waitMs)
}
