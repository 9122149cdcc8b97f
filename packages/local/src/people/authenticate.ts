import type { Verify } from '@zhiheng/api'
import {
  type Identified,
  identifyPerson,
  identifyToken,
  isTokenText,
  type Reception as PeopleReception,
} from '@zhiheng/service'

/** What a host knows that tells who is asking. */
export interface Reception extends PeopleReception {
  readonly verify: Verify
}

/**
 * Who is asking: the person a bearer token speaks for, or the program an API token was made for, as they are stored
 * now. A grant that was removed, or whose time is over, no longer counts; a region reaches the projects that belong to
 * it today. `undefined` for nobody.
 */
export async function authenticate(reception: Reception, headers: Headers): Promise<Identified | undefined> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '') ?? []
  if (token !== undefined && isTokenText(token)) return identifyToken(reception, token)
  const signedIn = token === undefined ? undefined : await reception.verify(token)
  return signedIn && identifyPerson(reception, signedIn)
}
