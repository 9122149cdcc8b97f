import { isRefusal } from '@zhiheng/domain'
import { addUser, grantsWritten, listCategories } from '@zhiheng/service'
import { issueToken } from '../../packages/local/src/people/issueToken.ts'
import { must, siteCode, type World } from '../world.ts'
import type { Target } from './request.ts'

const DAY_MS = 86_400_000

/** Makes a manager for each of the first sites and somebody who reads everything, each with a token for a day. */
export async function targetOf(world: World, { sites, quarter }: Pick<Target, 'sites' | 'quarter'>): Promise<Target> {
  const { service, found, host } = world
  const tokenOf = async (login: string, grant: string) => {
    must(await addUser(service, found, { login, name: login, grants: must(await grantsWritten(found.space, [grant])) }))
    const issued = await issueToken(host, { login, code: found.organization.code, lifetimeMs: DAY_MS })
    if (isRefusal(issued)) throw new Error(`no token for ${login}`)
    return issued.token
  }
  const managers: string[] = []
  for (let index = 0; index < sites; index++)
    managers.push(await tokenOf(`m${index}`, `SITE_MANAGER@project:${siteCode(index)}`))
  return { managers, reader: await tokenOf('reader', 'QUALITY@org'), sites, quarter, category: await categoryOf(world) }
}

/** The global id of any level-1 category. */
async function categoryOf({ found }: World): Promise<string> {
  const category = (await listCategories(found.space)).find(({ parent }) => parent === undefined)
  if (!category) throw new Error('the world of the soak has no categories')
  return Buffer.from(`Category:${category.id}`).toString('base64url')
}
