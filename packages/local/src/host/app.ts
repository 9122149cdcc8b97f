import type { Log } from '@zhiheng/api'
import type { Host } from './openHost.ts'

/** Answers one request. */
export type Answer = (request: Request) => Response | Promise<Response>

/** The application of this machine. It is loaded only here: no other command needs the schema. */
export async function openApp(host: Host, log: Log): Promise<Answer> {
  const { createApp } = await import('@zhiheng/api')
  const app = createApp({
    serviceFor: (actor) => host.service(actor),
    authenticate: (headers) => host.authenticate(headers),
    log,
  })
  return (request) => app.fetch(request)
}
