import type { Deed, Instant } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { ProjectSpace } from '../space.ts'
import { publicFormKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** Whether a site takes complaints by its public form. */
export interface PublicForm {
  readonly isOpen: boolean
  readonly changedAt: Instant
}

/** The form of a site as it stands; open where nobody has said anything of it. */
export async function readPublicForm(space: ProjectSpace): Promise<Pick<PublicForm, 'isOpen'>> {
  return ((await get(space.table, publicFormKey(space)))?.form as PublicForm | undefined) ?? { isOpen: true }
}

/** Opens or closes the form, with the entry in the audit log. */
export async function savePublicForm(space: ProjectSpace, form: PublicForm, deed: Deed): Promise<void> {
  const { table, organization } = space
  await putSettled(table, 'form', { ...publicFormKey(space), form }, undefined, [
    deedWrite(table.name, organization, deed),
  ])
}
