import { categoryId, projectId, regionId } from '@zhiheng/data'
import { type Companies, categoryName, companyName, siteName } from './company.ts'
import { forgedId } from './globalId.ts'
import { type House, networkOf } from './house.ts'
import { ORGANIZATIONS, PROJECT_CODES, placeOf, projectPlan, REGIONS } from './plan.ts'

/** Everything that is told of a company, its regions and its sites before anything happens there. */
export function companyCanaries({ aviary }: House, companies: Companies): void {
  for (const organization of ORGANIZATIONS) {
    const { id } = companies[organization].organization
    const company = [{ kind: 'COMPANY', organization }] as const
    const audit = [{ kind: 'AUDIT', organization }] as const
    for (const text of [organization, companyName(organization), forgedId('Organization', id)])
      aviary.add(text, company)
    aviary.add(id, audit)
    aviary.add(networkOf(organization), audit)
  }
  for (const [name, organization] of Object.entries(REGIONS)) {
    const { space } = companies[organization]
    for (const text of [name, forgedId('Region', regionId(space, name))])
      aviary.add(text, [{ kind: 'COMPANY', organization }])
  }
  for (const code of PROJECT_CODES) siteCanaries(aviary, companies, code)
}

function siteCanaries(aviary: House['aviary'], companies: Companies, code: (typeof PROJECT_CODES)[number]): void {
  const { organization } = projectPlan(code)
  const { space } = companies[organization]
  const place = placeOf(code)
  const asFigure = { kind: 'FIGURES', ...place } as const
  const id = projectId(space, code)
  for (const text of [code, siteName(code)]) aviary.add(text, [{ kind: 'PROJECT', ...place }], { asFigure })
  aviary.add(forgedId('Project', id), [{ kind: 'PROJECT', ...place }])
  aviary.add(id, [{ kind: 'AUDIT', organization }])
  const topic = categoryId(space, categoryName(code))
  aviary.add(categoryName(code), [{ kind: 'COMPANY', organization }], { asFigure })
  aviary.add(forgedId('Category', topic), [{ kind: 'COMPANY', organization }])
  aviary.add(categoryName(`${code}-sub`), [{ kind: 'COMPANY', organization }])
}
