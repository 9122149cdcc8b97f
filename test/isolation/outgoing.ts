import { listDeliveries } from '@zhiheng/data'
import { addWebhook, settleDelivery } from '@zhiheng/service'
import { accepted, type Companies } from './company.ts'
import type { House } from './house.ts'
import { ORGANIZATIONS, type OrganizationCode } from './plan.ts'

/** The webhook of each company, and one of what was sent there. */
export type Outgoing = Readonly<Record<OrganizationCode, { readonly webhook: string; readonly delivery: string }>>

type Webhooks = ReadonlyMap<OrganizationCode, string>

/** A webhook for each company. Its name is shown to administrators; where it leads and its secret to nobody. */
export async function openWebhooks({ operator, aviary }: House, companies: Companies): Promise<Webhooks> {
  const webhooks = new Map<OrganizationCode, string>()
  for (const organization of ORGANIZATIONS) {
    const [name, path] = [`Hook ${organization} Name`, `path-${organization}-zqh`]
    const url = `https://hooks.example.com/${path}`
    const wanted = { name, url, form: 'STANDARD', kinds: ['CASE_RECEIVED'], key: 'hook' } as const
    const { webhook, secret } = accepted(await addWebhook(operator, companies[organization], wanted))
    aviary.add(path, [])
    aviary.add(secret ?? '', [])
    const shown = { kind: 'OUTGOING', organization } as const
    aviary.add(name, [shown])
    // The audit log names what was made by its id.
    aviary.add(webhook.id, [shown, { kind: 'AUDIT', organization }], { must: [shown] })
    webhooks.set(organization, webhook.id)
  }
  return webhooks
}

/** What was sent by the time everybody was told. */
export async function readOutgoing(
  { aviary, operator }: House,
  companies: Companies,
  webhooks: Webhooks,
): Promise<Outgoing> {
  const found: Partial<Record<OrganizationCode, { webhook: string; delivery: string }>> = {}
  for (const organization of ORGANIZATIONS) {
    const asked = { limit: 200, backward: false, accept: () => true }
    const { rows } = await listDeliveries(companies[organization].space, asked)
    const claim = { kind: 'OUTGOING', organization } as const
    for (const { row } of rows) aviary.add(row.id, [claim], { must: [] })
    const [first] = rows
    if (!first) throw new Error(`nothing was sent by ${organization}`)
    const attempt = { at: operator.now(), tookMs: 7, status: 503 }
    await settleDelivery(operator, companies[organization], { delivery: first.row, attempt, isArrived: false })
    found[organization] = { webhook: webhooks.get(organization) ?? '', delivery: first.row.id }
  }
  return found as Outgoing
}
