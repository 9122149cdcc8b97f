import { parseMonth } from '@zhiheng/domain'
import { latestPosts, postedMonths, publicPost, type Visit } from '@zhiheng/service'
import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { feedOf } from './feed.ts'
import { ownerRoutes } from './ownerRoutes.ts'
import { postPage } from './postPage.ts'
import { notThere, originOf, type PublicReception, receive } from './reception.ts'

/** For so long a page may be kept by whoever passes it on: a withdrawal has to be seen within minutes. */
const KEPT = 'public, max-age=60'

/** What everybody may read of a site and send to it, below `/p`. */
export function publicRoutes(reception: PublicReception): Hono {
  const app = new Hono()
  const posted = etag()
  app.get('/:organization/:project', posted, (context) =>
    receive(context, reception, (visit) => showPost(context, reception, visit)),
  )
  app.get('/:organization/:project/feed', posted, (context) =>
    receive(context, reception, (visit) => showFeed(context, reception, visit)),
  )
  app.get('/:organization/:project/:month{[0-9]{4}-[0-9]{2}}', posted, (context) =>
    receive(context, reception, (visit) => showPost(context, reception, visit, context.req.param('month'))),
  )
  return app.route('/', ownerRoutes(reception))
}

/** The page of one month, or (no month) of the latest. */
async function showPost(context: Context, reception: PublicReception, visit: Visit, asked?: string): Promise<Response> {
  const months = await postedMonths(visit)
  const month = asked === undefined ? months[0] : parseMonth(asked)
  const post = month === undefined ? undefined : await publicPost(visit, month)
  if (asked !== undefined && !post) return notThere(context)
  context.header('Cache-Control', KEPT)
  return context.html(postPage({ visit, post, months, origin: originOf(reception, context) }))
}

async function showFeed(context: Context, reception: PublicReception, visit: Visit): Promise<Response> {
  const posts = await latestPosts(visit)
  context.header('Cache-Control', KEPT)
  const feed = await feedOf({ visit, posts, origin: originOf(reception, context) })
  return context.body(feed.toString(), 200, { 'content-type': 'application/atom+xml; charset=utf-8' })
}
