import { formatInstant, instant, type PostedEntry, type PublicationPost } from '@zhiheng/domain'
import type { Visit } from '@zhiheng/service'
import { html, raw } from 'hono/html'
import { pathsOf } from './address.ts'
import { HEADING, monthName } from './postPage.ts'
import { INTERESTS, type Markup, plainly } from './say.ts'

/** What a site has posted of its latest months, as an Atom feed (RFC 4287). */
export function feedOf({
  visit: { organization, project },
  posts,
  origin,
}: {
  readonly visit: Visit
  readonly posts: readonly PublicationPost[]
  readonly origin: string
}): Markup {
  const paths = pathsOf({ organization: organization.code, project: project.code })
  const site = `${origin}${paths.site}`
  const changed = posts.map((post) => post.withdrawn?.at ?? post.postedAt)
  const updated = formatInstant(instant(Math.max(0, ...changed)))
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${site}</id>
<title>${plainly(HEADING)} · ${project.name}</title>
<author><name>${organization.name}</name></author>
<updated>${updated}</updated>
<link rel="self" href="${origin}${paths.feed}"/>
<link href="${site}"/>
${posts.map((post) => entry(post, `${origin}${paths.month(post.month)}`))}
</feed>
`
}

function entry(post: PublicationPost, address: string): Markup {
  const { withdrawn, postedAt, revision, entries, month } = post
  return html`<entry>
<id>${address}#${revision}</id>
<title>${monthName(month)}</title>
<published>${formatInstant(postedAt)}</published>
<updated>${formatInstant(withdrawn?.at ?? postedAt)}</updated>
<link href="${address}"/>
<content type="text">${withdrawn ? `已撤回 · Withdrawn: ${withdrawn.reason}` : entries.map(wordsOf).join('\n\n')}</content>
</entry>
`
}

function wordsOf({ publicInterest, summary, measures, result }: PostedEntry): string {
  const told = [summary, measures, ...(result === undefined ? [] : [result])]
  return [plainly(INTERESTS[publicInterest]), ...told].join('\n')
}
