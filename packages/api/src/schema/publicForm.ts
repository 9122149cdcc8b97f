import { isRefusal, refuse } from '@zhiheng/domain'
import { isFormOpen, reachedProject, switchPublicForm } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, price, READ } from '../cost/price.ts'
import { ProjectType } from './project.ts'
import { RefusalType } from './refusal.ts'

builder.objectField(ProjectType, 'publicFormOpen', (t) =>
  t.field({
    description: 'Whether the public form of the site takes complaints; everybody who opens it is told the same.',
    type: 'Boolean',
    extensions: price(READ),
    resolve: (reached) => isFormOpen(reached),
  }),
)

const SwitchInput = builder.inputType('PublicFormSwitchInput', {
  fields: (t) => ({
    project: t.string({ required: true, description: "The project's code." }),
    open: t.boolean({ required: true, description: 'Whether it takes complaints from now on.' }),
  }),
})

const SwitchResult = builder.unionType('PublicFormSwitchResult', {
  types: [ProjectType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : ProjectType),
})

builder.mutationField('publicFormSwitch', (t) =>
  t.field({
    description: 'Opens or closes the public form of a site at once. Customer-service leads and site managers may.',
    type: SwitchResult,
    args: { input: t.arg({ type: SwitchInput, required: true }) },
    extensions: price(CHANGE),
    async resolve(_, { input: { project, open } }, { service, organization }) {
      const found = await organization()
      const reached = found && (await reachedProject(service, found, project))
      if (!reached) return refuse('NOT_FOUND')
      return (await switchPublicForm(service, reached, open)) ?? reached
    },
  }),
)
