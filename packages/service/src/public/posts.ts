import { listPostedMonths, readPost, readPosts } from '@zhiheng/data'
import type { MonthKey, PublicationPost } from '@zhiheng/domain'
import type { Visit } from './visit.ts'

/** As many months as can be browsed, and as many as a feed tells. */
const MONTHS_MAX = 120
const FEED_MONTHS_MAX = 12

/** The months that a site has posted anything of, the latest first. */
export function postedMonths({ space }: Visit): Promise<readonly MonthKey[]> {
  return listPostedMonths(space, MONTHS_MAX)
}

/** What was posted of a month; `undefined` where nothing was. Of a withdrawn one, when and why it was. */
export function publicPost({ space }: Visit, month: MonthKey): Promise<PublicationPost | undefined> {
  return readPost(space, month)
}

/** What was posted of the latest months, the latest first. */
export async function latestPosts({ space }: Visit): Promise<readonly PublicationPost[]> {
  return readPosts(space, await listPostedMonths(space, FEED_MONTHS_MAX))
}
