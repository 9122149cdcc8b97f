import { type Delivery, readProject } from '@zhiheng/data'
import { formatInstant, noticeSentence, type ProjectId } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Receiver } from './deliver.ts'

type Language = 'zh' | 'en'

/** What is sent. It names a case by its number and holds nothing of its words: receivers stand outside. */
export type Message =
  | { readonly way: 'POST'; readonly body: string }
  | { readonly way: 'EMAIL'; readonly subject: string; readonly text: string }

/** The message of a delivery as its receiver reads it. */
export async function messageOf(
  { space, organization }: FoundOrganization,
  delivery: Delivery,
  receiver: Receiver,
): Promise<Message> {
  const project = delivery.project === '' ? undefined : await readProject(space, delivery.project as ProjectId)
  const place = project ? `${organization.name} · ${project.name}` : organization.name
  if (receiver.way === 'EMAIL') {
    const sentence = sentenceOf(delivery, receiver.language)
    return { way: 'EMAIL', subject: sentence, text: `${sentence}\n\n${place}\n` }
  }
  if (receiver.webhook.form === 'STANDARD')
    return {
      way: 'POST',
      body: JSON.stringify(eventOf(delivery, { organization: organization.code, project: project?.code })),
    }
  const content = `${sentenceOf(delivery, 'zh')}\n${place}`
  return { way: 'POST', body: JSON.stringify({ msgtype: 'text', text: { content } }) }
}

function sentenceOf({ kind, label, clock }: Delivery, language: Language): string {
  if (kind === 'TEST') return { zh: '这是一条测试消息', en: 'This is a test message' }[language]
  return noticeSentence({ kind, about: label, ...(clock !== undefined && { clock }) }, language)
}

function eventOf(
  { kind, label, clock, createdAt }: Delivery,
  { organization, project }: { organization: string; project: string | undefined },
) {
  const data = {
    organization,
    ...(project !== undefined && { project }),
    ...(label !== '' && { number: label }),
    ...(clock !== undefined && { clock }),
  }
  return { type: `notice.${kind}`, timestamp: formatInstant(createdAt), data }
}
