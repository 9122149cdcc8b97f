import { readPublicForm, savePublicForm } from '@zhiheng/data'
import { type Refusal, refuse } from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import { publishes } from '../publication/show.ts'
import type { Service } from '../service.ts'

/** Whether the public form of a site takes complaints. */
export async function isFormOpen({ space }: ReachedProject): Promise<boolean> {
  return (await readPublicForm(space)).isOpen
}

/**
 * Opens or closes the public form of a site at once, against a flood. Whoever leads customer service may, and the site's
 * manager. What it was already it stays, without a trace.
 */
export async function switchPublicForm(
  service: Service,
  { access, space, project }: ReachedProject,
  isOpen: boolean,
): Promise<undefined | Refusal> {
  if (!publishes(access)) return refuse('NOT_FOUND')
  const before = await readPublicForm(space)
  if (before.isOpen === isOpen) return undefined
  const form = { isOpen, changedAt: service.now() }
  const what = isOpen ? 'PUBLIC_FORM_OPENED' : 'PUBLIC_FORM_CLOSED'
  const deed = deedOf(service, space.table, { what, subject: project.id, before, after: form })
  await savePublicForm(space, form, { ...deed, project: project.id })
  return undefined
}
