import { TEXT_FIELDS, type TextField, type Texts } from '@zhiheng/domain'
import { builder } from '../builder.ts'

/** One nullable field for each of the words a case can have. */
export const TextsType = builder.objectRef<Texts>('Texts').implement({
  description: 'The words of a case: personal data and free text.',
  fields: (t) =>
    Object.fromEntries(TEXT_FIELDS.map((field: TextField) => [field, t.exposeString(field, { nullable: true })])),
})
