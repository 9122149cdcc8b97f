import { listCategories } from '@zhiheng/data'
import type { CaseId, CaseState, Category, CategoryId, Texts } from '@zhiheng/domain'
import { findCase } from '../case/find.ts'
import { caseTexts } from '../case/words.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** What is printed of a complaint: its facts, and its words as the actor sees them. */
export interface CasePaper {
  readonly state: CaseState
  readonly texts: Texts
  readonly category: string | undefined
  readonly subcategory: string | undefined
}

/** What 《顾客投诉处理记录表》 holds; `undefined` where the actor may read no such complaint. */
export async function recordForm(
  service: Service,
  reached: ReachedProject,
  id: CaseId,
): Promise<CasePaper | undefined> {
  const state = await findCase(reached, 'COMPLAINT', id)
  const space = service.store.organization(reached.organization.id)
  if (!state || !space) return undefined
  const [texts, categories] = await Promise.all([caseTexts(reached, [id]), listCategories(space)])
  const names = new Map<CategoryId, Category>(categories.map((category) => [category.id, category]))
  return {
    state,
    texts: texts.get(id) ?? {},
    category: names.get(state.category)?.name,
    subcategory: state.subcategory && names.get(state.subcategory)?.name,
  }
}

/** What the letter to the developer holds: of a complaint that the developer must solve, and of no other. */
export async function referralLetter(
  service: Service,
  reached: ReachedProject,
  id: CaseId,
): Promise<CasePaper | undefined> {
  const paper = await recordForm(service, reached, id)
  return paper && isReferable(paper.state) ? paper : undefined
}

/** Whether a case is passed on to the developer by letter. */
export function isReferable({ kind, responsibility }: Pick<CaseState, 'kind' | 'responsibility'>): boolean {
  return kind === 'COMPLAINT' && responsibility === 'DEVELOPER'
}
