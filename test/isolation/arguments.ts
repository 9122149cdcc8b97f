import { userId } from '@zhiheng/data'
import { civilDateOf, formatInstant, instant } from '@zhiheng/domain'
import type { Aimed } from './ids.ts'
import { issuedId } from './issued.ts'
import { deskOf, ORGANIZATIONS, PROJECT_CODES, placeOf, projectPlan } from './plan.ts'
import { namedType, type Schema, type SchemaField, typeNamed } from './schema.ts'
import type { World } from './world.ts'

/** The values of an argument that chooses among what may be seen; `undefined` leaves it out. */
type Choices = (world: World) => readonly unknown[]

const everyValue =
  (type: string): Choices =>
  ({ schema }) =>
    (typeNamed(schema, type).enumValues ?? []).map(({ name }) => name)

/** One filter for each of its fields, but for those that are of no use there. */
const everyField =
  (type: string, without: readonly string[] = []): Choices =>
  (world) => [
    undefined,
    ...(typeNamed(world.schema, type).inputFields ?? [])
      .filter(({ name }) => !without.includes(name))
      .map(({ name }) => ({ [name]: FILTERS[`${type}.${name}`]?.(world) })),
  ]

/** Words are sought in one site's list, not in those of many together. */
const ofManySites = everyField('CaseFilter', ['text'])

const longAgo = ({ clock }: World) => formatInstant(instant(clock.now - 300 * 86_400_000))

/** What each field of a filter is filled with. */
const FILTERS: Readonly<Record<string, (world: World) => unknown>> = {
  'AuditFilter.by': ({ operator }) => operator.store.actor.id,
  'AuditFilter.from': longAgo,
  'AuditFilter.subject': ({ companies }) => companies['beta-zq'].organization.id,
  'AuditFilter.to': ({ clock }) => formatInstant(clock.now),
  'AuditFilter.what': () => 'USER_CREATED',
  'CaseFilter.assignee': () => ['plain assignee'],
  'CaseFilter.category': ({ sites }) => PROJECT_CODES.map((code) => sites[code].category),
  'CaseFilter.channel': () => ['PHONE'],
  'CaseFilter.dueWithinWorkingHours': () => 200,
  'CaseFilter.lateEntries': () => false,
  'CaseFilter.major': () => true,
  'CaseFilter.nature': () => ['SERVICE'],
  'CaseFilter.overdue': () => false,
  'CaseFilter.period': ({ quarter }) => quarter,
  'CaseFilter.receivedFrom': longAgo,
  'CaseFilter.receivedTo': ({ clock }) => formatInstant(clock.now),
  'CaseFilter.receivedWithinDays': () => 400,
  'CaseFilter.responsibility': () => ['DEVELOPER', 'PROPERTY'],
  'CaseFilter.state': () => ['CLOSED', 'IN_PROGRESS', 'RECEIVED'],
  'CaseFilter.text': ({ sites }) => sites.EASTZQ1.cases.closing.customer.name,
  'CaseFilter.unassigned': () => true,
}

const quarterOnly: Choices = ({ quarter }) => [quarter]
const splits: Choices = ({ schema }) => {
  const names = (typeNamed(schema, 'MetricSplit').enumValues ?? []).map(({ name }) => name)
  return [
    undefined,
    ...names.map((name) => [name]),
    ...names.filter((name) => name !== 'project').map((name) => ['project', name]),
  ]
}

export const CHOICES: Readonly<Record<string, Choices>> = {
  'Organization.complaintQueues.by': everyValue('QueueSplit'),
  'Organization.complaintQueues.filter': () => [undefined],
  'Organization.complaints.filter': ofManySites,
  'Organization.complaints.order': everyValue('CaseOrder'),
  'Organization.controlBySite.control': () => ['complaint.assigned', 'suggestion.assigned', 'complaint.monthlySummary'],
  'Organization.controlBySite.period': ({ quarter }) => [quarter],
  'Organization.suggestionQueues.by': () => ['ASSIGNEE'],
  'Organization.suggestionQueues.filter': () => [undefined],
  'Organization.suggestions.filter': ofManySites,
  'Organization.suggestions.order': everyValue('CaseOrder'),
  'Organization.usage.from': ({ month }) => [month],
  'Organization.usage.to': ({ month }) => [month],
  'Project.complaintQueues.by': everyValue('QueueSplit'),
  'Project.complaintQueues.filter': () => [undefined],
  'Project.complaints.filter': everyField('CaseFilter'),
  'Project.complaints.order': everyValue('CaseOrder'),
  'Project.suggestionQueues.by': () => ['ASSIGNEE'],
  'Project.suggestionQueues.filter': () => [undefined],
  'Project.suggestions.filter': everyField('CaseFilter'),
  'Project.suggestions.order': everyValue('CaseOrder'),
  'Project.controls.period': ({ quarter, month }) => [quarter, month],
  'Project.customer.name': (world) => [undefined, ...customers(world).map(({ name }) => name)],
  'Project.customer.phone': (world) => [undefined, ...customers(world).map(({ phone }) => phone)],
  'Project.customer.room': (world) => [undefined, ...customers(world).map(({ room }) => room)],
  'Project.complaintStocktake.date': ({ clock, month }) => [civilDateOf(clock.now, 'Asia/Shanghai'), `${month}-10`],
  'Project.monthlySummary.month': ({ month }) => [month],
  'Project.monthlySummary.revision': () => [undefined, 1, 99],
  'Project.obligations.period': ({ quarter, month }) => [quarter, month],
  'Project.publication.month': ({ month }) => [month],
  'Project.quarterlyAnalysis.quarter': quarterOnly,
  'Project.quarterlyAnalysis.revision': () => [undefined, 1],
  'Project.workLogUrl.date': ({ month }) => [`${month}-01`],
  'Query.auditLog.filter': (world) => [{ from: longAgo(world) }, ...deeds(world), ...everyField('AuditFilter')(world)],
  'Query.comparison.metric': everyValue('ComparisonMetric'),
  'Query.comparison.period': ({ quarter, month }) => [quarter, month],
  'Query.deliveries.webhook': ({ outgoing }) => [undefined, ...Object.values(outgoing).map(({ webhook }) => webhook)],
  'Query.metricTable.by': splits,
  'Query.metricTable.from': quarterOnly,
  'Query.metricTable.to': quarterOnly,
  'Query.monthlySummaries.month': ({ month }) => [month],
  'Query.quarterlyAnalyses.quarter': quarterOnly,
}

/** What each desk has done, in lists that no page is too short for. */
const deeds = (world: World) =>
  PROJECT_CODES.map((code) => ({
    by: userId(world.companies[projectPlan(code).organization].space, deskOf(code)),
    from: longAgo(world),
  }))

const customers = ({ sites }: World) => PROJECT_CODES.map((code) => sites[code].cases.closing.customer)

/** The values of an argument that is aimed at one thing; the last of them stands for nothing. */
export const AIMED: Readonly<Record<string, (world: World) => readonly Aimed[]>> = {
  'Query.complaint.number': (world) => numbers(world, 'closing', ['developer', '2020-00001']),
  'Query.complaintIssue.id': () => [
    ...ORGANIZATIONS.map((organization) => ({
      label: organization,
      value: issuedId(organization),
      target: { claim: { kind: 'ISSUES' as const, organization }, shows: issuedId(organization) },
    })),
    { label: 'missing', value: `iss_${'0'.repeat(26)}` },
    { label: 'no id', value: 'EASTZQ1' },
  ],
  'Query.suggestion.number': (world) => numbers(world, 'adopted', ['open', 'S-2020-00001']),
  'Query.project.code': () => [
    ...PROJECT_CODES.map((code) => ({
      label: code,
      value: code,
      target: { claim: { kind: 'PROJECT' as const, ...placeOf(code) }, shows: code },
    })),
    { label: 'lower case', value: 'eastzq1' },
    { label: 'empty', value: '' },
    { label: 'missing', value: 'NONEZQ9' },
  ],
}

function numbers(
  { sites }: World,
  first: 'closing' | 'adopted',
  [second, missing]: ['developer' | 'open', string],
): readonly Aimed[] {
  const other = first === 'closing' ? 'adopted' : 'closing'
  const real = PROJECT_CODES.flatMap((code) =>
    [first, second].map((life): Aimed => {
      const { number, id } = sites[code].cases[life]
      return {
        label: `${life} of ${code}`,
        value: number,
        target: { claim: { kind: 'CASE', ...placeOf(code) }, shows: id },
      }
    }),
  )
  const wrong = PROJECT_CODES.map((code) => ({ label: `${other} of ${code}`, value: sites[code].cases[other].number }))
  return [
    ...real,
    ...wrong,
    { label: 'of no site', value: 'NONEZQ9-2026-00001' },
    { label: 'no number', value: 'EASTZQ1 2026 00001' },
    { label: 'missing', value: `EASTZQ1-${missing}` },
  ]
}

/** The arguments by which a list is read page by page: told apart from all others, because they belong together. */
export const PAGING = ['first', 'last', 'after', 'before']

/** The pages of a list: whole from either end, and its first entry alone. */
export function pagesOf({ args }: SchemaField): readonly Readonly<Record<string, unknown>>[] {
  const names = args.map(({ name }) => name)
  if (!names.includes('first')) return [{}]
  return [{ first: 100 }, ...(names.includes('last') ? [{ last: 100 }] : []), { first: 1 }]
}

/** The arguments of questions, and the fields of filters, that no dictionary knows. */
export function unknownArguments(schema: Schema): string[] {
  const known = (key: string) => key in CHOICES || key in AIMED || key === 'Query.node.id' || key === 'Query.nodes.ids'
  const found: string[] = []
  for (const type of schema.values()) {
    if (type.kind !== 'OBJECT' || type.name === 'Mutation') continue
    for (const { name, args } of type.fields ?? [])
      for (const argument of args) {
        const key = `${type.name}.${name}.${argument.name}`
        if (!PAGING.includes(argument.name) && !known(key)) found.push(key)
        const input = typeNamed(schema, namedType(argument.type))
        for (const field of input.inputFields ?? [])
          if (!(`${input.name}.${field.name}` in FILTERS)) found.push(`${input.name}.${field.name}`)
      }
  }
  return [...new Set(found)]
}
