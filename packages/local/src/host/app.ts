import type { Host } from './openHost.ts'
export async function openApp(
  host: Host,
  _log: (message: string) => void,
): Promise<{ fetch(request: Request): Promise<Response> }> {
  return {
    async fetch(request) {
      if (new URL(request.url).pathname === '/healthz') return Response.json({ status: 'ok' })
      const actor = await host.authenticate(request.headers)
      return actor?.kind === 'person'
        ? Response.json({ data: { viewer: { name: actor.name } } })
        : new Response('no', { status: 401 })
    },
  }
}
