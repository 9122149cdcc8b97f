import { CONTROLS, type ControlFigure, type ControlId, parseQuarter, refuse } from '@zhiheng/domain'
import {
  type ControlRow,
  casesBehind,
  compareControl,
  obligationsBreaching,
  type ReachedProject,
  type SiteControls,
  siteControls,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, PART, price } from '../cost/price.ts'
import { refusedRequest } from '../problem.ts'
import type { ShownCase } from '../session.ts'
import { CaseType } from './case.ts'
import { ObligationType } from './obligation.ts'
import { OrganizationType } from './organization.ts'
import { ProjectType } from './project.ts'

const SHARES = 'A share, 0 … 1, of what was due; null where nothing was due, which is not 100 %.'

const ControlFigureType = builder.objectRef<ControlFigure & { readonly reached?: ReachedProject }>('ControlFigure')

ControlFigureType.implement({
  description: 'How a control of the handbook stands in a period. What is due is what was met and what was breached.',
  fields: (t) => ({
    control: t.exposeString('control', { description: 'Its name in the handbook, such as `complaint.firstResponse`.' }),
    period: t.expose('period', { type: 'Period' }),
    due: t.exposeInt('due'),
    met: t.exposeInt('met'),
    breached: t.exposeInt('breached'),
    pending: t.exposeInt('pending', { description: 'Clocks that still run: in neither of the others.' }),
    value: t.exposeFloat('value', { nullable: true, description: SHARES }),
    lower: t.float({
      nullable: true,
      description: 'With `upper`, the 95 % Wilson interval of the value.',
      resolve: ({ interval }) => interval?.lower,
    }),
    upper: t.float({ nullable: true, resolve: ({ interval }) => interval?.upper }),
    target: t.exposeFloat('target'),
    breachedBy: t.field({
      description: 'The cases behind the breaches, at most 50.',
      type: [CaseType],
      extensions: price({ own: 5, times: 50 }),
      async resolve({ reached, control, period }, _, session): Promise<ShownCase[]> {
        if (!reached) return []
        const cases = await casesBehind(reached, { control: control as ControlId, period })
        const categories = await session.categories()
        return cases.map((state) => ({ state, reached, categories }))
      },
    }),
    breachedObligations: t.field({
      description: 'What is behind the breaches of a control that counts what a site owes in each period, at most 50.',
      type: [ObligationType],
      extensions: price({ own: 5, times: 50 }),
      resolve: ({ reached, control, period }) =>
        reached ? obligationsBreaching(reached, { control: control as ControlId, period }) : [],
    }),
  }),
})

interface ShownControls extends SiteControls {
  readonly reached: ReachedProject
}

const ControlsType = builder.objectRef<ShownControls>('Controls').implement({
  description: 'The controls of one site in a period. A unit counts in the month in which its clock started.',
  fields: (t) => ({
    period: t.expose('period', { type: 'Period' }),
    sweptTo: t.expose('sweptTo', {
      type: 'DateTime',
      nullable: true,
      description: 'Every deadline before this was looked at; null where none ever was.',
    }),
    figures: t.field({
      type: [ControlFigureType],
      extensions: price(atHand(20)),
      resolve: ({ figures, reached }) => figures.map((figure) => ({ ...figure, reached })),
    }),
  }),
})

builder.objectField(ProjectType, 'controls', (t) =>
  t.field({
    description: 'Null to whoever may not see the figures of the site.',
    type: ControlsType,
    nullable: true,
    extensions: price({ own: ({ period }) => 1 + 4 * monthsIn(period) }),
    args: { period: t.arg({ type: 'Period', required: true }) },
    async resolve(reached, { period }, { service }) {
      const controls = await siteControls(service, reached, period)
      return controls && { ...controls, reached }
    },
  }),
)

const ControlRowType = builder.objectRef<ControlRow>('ControlRow').implement({
  description: 'One site by one control.',
  fields: (t) => ({
    code: t.string({ resolve: ({ project }) => project.code }),
    name: t.string({ resolve: ({ project }) => project.name }),
    figure: t.field({ type: ControlFigureType, extensions: price(PART), resolve: ({ figure }) => figure }),
  }),
})

builder.objectField(OrganizationType, 'controlBySite', (t) =>
  t.field({
    description: 'One control of every site whose figures the caller may see, in the order of their codes.',
    type: [ControlRowType],
    extensions: price({ own: ({ period }) => 10 + 16 * monthsIn(period), times: 100 }),
    args: { control: t.arg.string({ required: true }), period: t.arg({ type: 'Period', required: true }) },
    resolve: (found, { control, period }, { service, language }) => {
      if (!isControl(control))
        throw refusedRequest(refuse('INVALID_VALUE', { field: 'control', allowed: Object.keys(CONTROLS) }), language)
      return compareControl(service, found, { control, period })
    },
  }),
)

function isControl(text: string): text is ControlId {
  return Object.hasOwn(CONTROLS, text)
}

function monthsIn(period: unknown): number {
  return parseQuarter(String(period)) ? 3 : 1
}
