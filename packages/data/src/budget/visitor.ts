import { DAY_MS } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { keyedHash } from '../table/hash.ts'
import type { VisitorHolder } from '../table/keys.ts'

/**
 * Whose budgets a visitor of a site uses up who sends something without a sign-in: the site's, and that of their address
 * at this site today. The address is told by nothing that is stored: its hash is keyed, and another one tomorrow.
 */
export function visitorHolders(
  { table, project }: ProjectSpace,
  { address, now }: { address: string; now: number },
): { readonly site: VisitorHolder; readonly address: VisitorHolder } {
  const hash = (...parts: string[]) => keyedHash(table, 'visitor', project, ...parts) as VisitorHolder
  return { site: hash('site'), address: hash('address', address, String(Math.floor(now / DAY_MS))) }
}
