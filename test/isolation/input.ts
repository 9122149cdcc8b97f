import { isRequired, namedType, type Schema, type SchemaArgument, typeNamed } from './schema.ts'

/** What the inputs of a request are filled with. */
export interface Filling {
  /** The words of a field. */
  readonly words: (field: string) => string
  readonly customer: { readonly name: string; readonly phone: string; readonly room: string }
  readonly project: string
  readonly category: string
  readonly subcategory: string
  /** The id of a case that others refer to. */
  readonly otherCase: string
  readonly month: string
  readonly laterMonth: string
  readonly now: string
  readonly later: string
  readonly login: string
  readonly region: string
  readonly key: string
}

type Fill = (filling: Filling) => unknown

const WORDS = [
  'assignReason',
  'callBackWords',
  'causes',
  'comment',
  'correctiveMeasures',
  'decisionReason',
  'description',
  'developerProgress',
  'endReason',
  'lessons',
  'location',
  'majorReport',
  'managementFailureReason',
  'measures',
  'ownerUpdate',
  'pauseReason',
  'reasons',
  'referralLetter',
  'reopenReason',
  'reply',
  'result',
  'simpleReason',
  'specialReport',
  'summary',
  'verificationFinding',
] as const

/** The values of a policy: said by `policyPublish`, never by this dictionary, so that they stay as they are. */
const LEFT_OUT: Fill = () => undefined

/** What each field of an input is filled with, by its name, or by its type and name where it means another thing there. */
const VALUES: Readonly<Record<string, Fill>> = {
  ...Object.fromEntries(WORDS.map((field) => [field, ({ words }: Filling) => words(field)])),
  anonymous: () => false,
  attachment: LEFT_OUT,
  assignee: ({ words }) => words('assignee'),
  category: ({ category }) => category,
  cause: () => 'PROCESS_GAP',
  channel: () => 'PHONE',
  claimedAmountFen: () => 0,
  clear: LEFT_OUT,
  complainantName: ({ customer }) => customer.name,
  complainantPhone: ({ customer }) => customer.phone || undefined,
  complaint: ({ otherCase }) => otherCase,
  entries: ({ otherCase }) => [{ complaint: otherCase, summary: 'plain', measures: 'plain', result: 'plain' }],
  expectedVersion: LEFT_OUT,
  expiresAt: ({ later }) => later,
  from: LEFT_OUT,
  grant: () => ({ role: 'BI_READER' }),
  grants: () => [{ role: 'HR_MANAGER' }],
  happenedAt: LEFT_OUT,
  id: LEFT_OUT,
  idempotencyKey: ({ key }) => key,
  into: ({ otherCase }) => otherCase,
  nameEnglish: ({ words }) => words('nameEnglish'),
  parent: LEFT_OUT,
  position: () => 1,
  'CategoryMergeInput.into': ({ category }) => category,
  'CategoryMergeInput.id': ({ category }) => category,
  'CategoryMoveInput.id': ({ category }) => category,
  'CategoryRenameInput.id': ({ category }) => category,
  issuedAt: LEFT_OUT,
  items: LEFT_OUT,
  login: ({ login }) => login,
  managementFailure: () => 'UNDETERMINED',
  month: ({ month }) => month,
  name: ({ words }) => words('name'),
  nature: () => 'SERVICE',
  number: LEFT_OUT,
  outcome: () => 'SOLVED',
  project: ({ project }) => project,
  projects: ({ project }) => [project],
  publicInterest: () => 'COMMON',
  quarter: LEFT_OUT,
  reason: () => 'WAITING_CUSTOMER',
  receivedAt: ({ now }) => now,
  region: ({ region }) => region,
  replacedBy: LEFT_OUT,
  requiredBy: LEFT_OUT,
  responsibility: () => 'PROPERTY',
  role: () => 'HR_MANAGER',
  room: ({ customer }) => customer.room,
  satisfaction: () => 5,
  simple: () => false,
  subcategory: ({ subcategory }) => subcategory,
  open: () => true,
  revision: () => 1,
  to: ({ words }) => words('to'),
  until: LEFT_OUT,
  version: () => 1,
  'MonthlySummaryConfirmInput.revision': () => 2,
  'PublicationWithdrawInput.reason': ({ words }) => words('reason'),
  date: ({ now }) => now.slice(0, 10),
  effectiveFrom: ({ laterMonth }) => laterMonth,
  email: LEFT_OUT,
  emailKinds: () => [],
  enabled: LEFT_OUT,
  form: () => 'STANDARD',
  kinds: () => ['CASE_RECEIVED'],
  language: () => 'en',
  quietFrom: LEFT_OUT,
  quietUntil: LEFT_OUT,
  secret: LEFT_OUT,
  'ProjectChangeInput.*': LEFT_OUT,
  'ProjectChangeInput.effectiveFrom': ({ now }) => now.slice(0, 10),
  'ProjectCreateInput.activeFrom': LEFT_OUT,
  'ProjectCreateInput.activeUntil': LEFT_OUT,
  'ProjectCreateInput.code': () => 'NEWZQ9',
  'ProjectCreateInput.grossFloorAreaSqm': () => 100_000,
  'ProjectCreateInput.households': LEFT_OUT,
  'ProjectCreateInput.phased': () => false,
  url: () => 'https://example.com/hook',
  'ViewSaveInput.kind': () => 'COMPLAINT',
  'ViewSaveInput.order': () => 'DEADLINE',
  'ViewSaveInput.filter': LEFT_OUT,
  'CaseFilter.*': LEFT_OUT,
  'PolicyPublishInput.*': LEFT_OUT,
  'AnalysisApproveInput.expectedVersion': () => 1,
  'AnalysisDraftInput.expectedVersion': () => 1,
  'AnalysisReturnInput.expectedVersion': () => 1,
  'AnalysisSubmitInput.expectedVersion': () => 1,
  // A complaint is published in the month in which it was received, by the clock of Shanghai.
  'ComplaintPublishInput.month': ({ now }) => new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 7),
  'ComplaintIssueInput.requiredBy': ({ later }) => later,
  'ComplaintsHandBackInput.from': ({ words }) => words('from'),
  'ComplaintsHandOverInput.from': ({ words }) => words('from'),
  'GrantInput.region': LEFT_OUT,
  'GrantInput.project': LEFT_OUT,
}

const fillOf = (type: string, field: string): Fill | undefined =>
  VALUES[`${type}.${field}`] ?? VALUES[field] ?? VALUES[`${type}.*`]

/** The fields of inputs of changes that the dictionary does not know. */
export function unknownInputFields(schema: Schema, inputTypes: readonly string[]): string[] {
  return inputTypes.flatMap((type) =>
    (typeNamed(schema, type).inputFields ?? [])
      .filter(({ name }) => !fillOf(type, name))
      .map(({ name }) => `${type}.${name}`),
  )
}

/** A valid input of a type; what is said in `more` stands instead. A field whose value is `undefined` is left out. */
export function inputOf(
  schema: Schema,
  typeName: string,
  filling: Filling,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const argument of typeNamed(schema, typeName).inputFields ?? []) {
    const value = argument.name in more ? more[argument.name] : valueFor(typeName, argument, filling)
    if (value !== undefined) input[argument.name] = value
  }
  return input
}

function valueFor(type: string, argument: SchemaArgument, filling: Filling): unknown {
  const value = fillOf(type, argument.name)?.(filling)
  if (value === undefined && isRequired(argument)) throw new Error(`no value for ${type}.${argument.name}`)
  return value
}

/** The input types of all arguments of the mutations, and of what they hold. */
export function changeInputs(schema: Schema): string[] {
  const found = new Set<string>()
  const collect = ({ type }: SchemaArgument) => {
    const name = namedType(type)
    if (found.has(name) || typeNamed(schema, name).kind !== 'INPUT_OBJECT') return
    found.add(name)
    for (const field of typeNamed(schema, name).inputFields ?? []) collect(field)
  }
  for (const { args } of typeNamed(schema, 'Mutation').fields ?? []) for (const argument of args) collect(argument)
  return [...found]
}
