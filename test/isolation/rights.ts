/** What a person sees, by what it would tell them. Source of everything here: `domain.md` §2. */
export type Kind =
  /** The organization's own name, regions, categories and policies. */
  | 'COMPANY'
  /** A site's code, name, region and size. */
  | 'PROJECT'
  /** That a case exists, with its facts, its timeline and what is computed from it in an analysis. */
  | 'CASE'
  /** The words of a case. */
  | 'WORDS'
  /** Names, phones and rooms, whole, and the directory of customers. */
  | 'PERSONAL'
  /** What is left of a name or a phone behind its mask. */
  | 'MASKED'
  /** What cases count to. */
  | 'FIGURES'
  /** Users and their grants. */
  | 'PEOPLE'
  | 'TOKENS'
  | 'AUDIT'
  /** How much of the service the organization uses. */
  | 'USAGE'

/** What a person does. */
export type Deed =
  | 'RECORD'
  | 'RECORD_FOR_HEAD_OFFICE'
  | 'HANDLE'
  | 'CALL_BACK_AND_PUBLISH'
  | 'ANSWER_FOR_DATA'
  | 'ADMINISTER'

export type ScopeName = 'organization' | 'region' | 'project'

export interface Right {
  /** Where the role is held. */
  readonly at: readonly ScopeName[]
  /** What it sees of the place where it is held, beside the company and the sites within reach. */
  readonly sees: readonly Kind[]
  readonly does: readonly Deed[]
  /** Whether a program may hold it. */
  readonly token?: true
}

const OVERSEES: readonly Kind[] = ['CASE', 'WORDS', 'MASKED', 'FIGURES']
const NOTHING = { at: ['organization'], sees: [], does: [] } as const

/** The table of roles, once. */
export const RIGHTS = {
  ADMIN: { at: ['organization'], sees: ['PEOPLE', 'TOKENS', 'USAGE'], does: ['ADMINISTER'] },
  QUALITY: {
    at: ['organization'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES', 'AUDIT'],
    does: ['RECORD_FOR_HEAD_OFFICE'],
  },
  EXECUTIVE: { at: ['organization', 'region'], sees: OVERSEES, does: [], token: true },
  HR_MANAGER: NOTHING,
  GENERAL_OFFICE: NOTHING,
  LOGISTICS: NOTHING,
  FINANCE: NOTHING,
  REGIONAL_MANAGER: { at: ['region'], sees: OVERSEES, does: [], token: true },
  SITE_MANAGER: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES'],
    does: ['RECORD', 'RECORD_FOR_HEAD_OFFICE', 'HANDLE', 'CALL_BACK_AND_PUBLISH', 'ANSWER_FOR_DATA'],
  },
  CS_LEAD: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES'],
    does: ['RECORD', 'RECORD_FOR_HEAD_OFFICE', 'HANDLE', 'CALL_BACK_AND_PUBLISH'],
  },
  STAFF: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL'],
    does: ['RECORD', 'RECORD_FOR_HEAD_OFFICE', 'HANDLE'],
  },
  INSPECTOR: { at: ['organization', 'region'], sees: [], does: [] },
  BI_READER: { at: ['organization', 'region'], sees: ['FIGURES'], does: [], token: true },
} as const satisfies Record<string, Right>

export type RoleName = keyof typeof RIGHTS
export const ROLE_NAMES = Object.keys(RIGHTS) as RoleName[]

/** What a metric may be split by, and what narrows a comparison, a table or a list: no room, no building, no person. */
export const CLOSED_LISTS = {
  MetricSplit: ['category', 'channel', 'month', 'nature', 'project', 'quarter', 'responsibility'],
  'Query.comparison': ['metric', 'period'],
  'Query.metricTable': ['by', 'from', 'to'],
  CaseFilter: ['category', 'channel', 'major', 'nature', 'receivedFrom', 'receivedTo', 'responsibility', 'state'],
} as const satisfies Record<string, readonly string[]>
