import type { MonthKey } from '@zhiheng/domain'

/** A site by the codes in its address. */
export interface Codes {
  readonly organization: string
  readonly project: string
}

/** The paths of a site's public pages. */
export function pathsOf({ organization, project }: Codes) {
  const site = `/p/${encodeURIComponent(organization)}/${encodeURIComponent(project)}`
  return {
    site,
    month: (month: MonthKey) => `${site}/${month}`,
    feed: `${site}/feed`,
    form: `${site}/new`,
    card: `${site}/card`,
    follow: (secret: string) => `${site}/follow/${secret}`,
  }
}
