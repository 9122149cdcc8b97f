/**
 * Who may see and do what. Source of everything here where nothing else is said: the table of roles, `domain.md` §2. The
 * table is written anew, so that a mistake in the product is not found right by its own copy.
 */

/** What a person sees, by what it would tell them. */
export type Kind =
  /** The organization's own name, regions, categories and policies. */
  | 'COMPANY'
  /** A site's code, name, region and size. */
  | 'PROJECT'
  /** That a case exists, with its facts and its timeline. */
  | 'CASE'
  /** The words of a case. */
  | 'WORDS'
  /** Names, phones and rooms, whole, and the directory of customers. */
  | 'PERSONAL'
  /** What is left of a name or a phone behind its mask. */
  | 'MASKED'
  /** What cases count to. */
  | 'FIGURES'
  /** The analysis of a quarter: figures about cases (decision 0014), so whoever sees both sees it, and no role by itself. */
  | 'ANALYSIS'
  /** Users and their grants. */
  | 'PEOPLE'
  | 'TOKENS'
  | 'AUDIT'
  /** How much of the service the organization uses. */
  | 'USAGE'
  /** What head office issued to many sites at once, and how it stands at each. */
  | 'ISSUES'
  /** Where notices are sent, and what was sent: the descriptions of `Query.webhooks` and `Query.deliveries`. */
  | 'OUTGOING'

/** What a person does. */
export type Deed =
  | 'RECORD'
  | 'RECORD_FOR_HEAD_OFFICE'
  | 'HANDLE'
  | 'CALL_BACK_AND_PUBLISH'
  /** `domain.md` §7: a summary is confirmed by the site, which is its manager or its customer-service lead. */
  | 'CONFIRM_SUMMARY'
  | 'ANSWER_FOR_DATA'
  | 'DRAFT_ANALYSES'
  | 'SUBMIT_ANALYSES'
  /** What the site submits; of what somebody who decides has submitted themselves, the next rung up. */
  | 'DECIDE_ANALYSES'
  | 'DECIDE_ANALYSES_INSTEAD'
  | 'ADMINISTER'
  | 'KEEP_TOPICS'
  | 'ISSUE'
  | 'HAND_OVER'
  /** What is a person's own, whatever their role: it is tried in `inbox.ts`. */
  | 'KEEP_OWN'

export type ScopeName = 'organization' | 'region' | 'project'

export interface Right {
  /** Where the role is held. */
  readonly at: readonly ScopeName[]
  /** What it sees of the place where it is held, beside the company and the sites within reach. */
  readonly sees: readonly Exclude<Kind, 'ANALYSIS'>[]
  readonly does: readonly Deed[]
  /**
   * Whether a program may hold it, and who makes its token: `docs/decision/0014-what-a-role-does-with-cases.md`. What an
   * administrator may not see (§2) cannot be had through a token of their making either.
   */
  readonly token?: 'ADMIN' | 'OPERATOR'
}

const OVERSEES = ['CASE', 'WORDS', 'MASKED', 'FIGURES'] as const
/** What their registers give them is no part of cases: decision 0014. */
const NOTHING = { at: ['organization'], sees: [], does: [] } as const

/** The table of roles, once. */
export const RIGHTS = {
  // USAGE: the description of `Organization.usage` in `packages/api/schema.graphql`.
  ADMIN: { at: ['organization'], sees: ['PEOPLE', 'TOKENS', 'USAGE', 'OUTGOING'], does: ['ADMINISTER'] },
  // AUDIT: `README.md`, who signs in and what they see. That no step of a case is theirs: decision 0014.
  QUALITY: {
    at: ['organization'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES', 'AUDIT', 'ISSUES'],
    // KEEP_TOPICS: head office's catalog of topics, decision 0022.
    // ISSUE: "issue complaints to one or many sites", §2.
    does: ['RECORD_FOR_HEAD_OFFICE', 'KEEP_TOPICS', 'ISSUE', 'DECIDE_ANALYSES_INSTEAD'],
  },
  EXECUTIVE: { at: ['organization', 'region'], sees: OVERSEES, does: [], token: 'OPERATOR' },
  HR_MANAGER: NOTHING,
  GENERAL_OFFICE: NOTHING,
  LOGISTICS: NOTHING,
  FINANCE: NOTHING,
  // The table of who decides, §2; that no program does: decision 0014.
  REGIONAL_MANAGER: { at: ['region'], sees: OVERSEES, does: ['DECIDE_ANALYSES'], token: 'OPERATOR' },
  // That a site enters by the channel of head office what head office rings about, here and below: decision 0014.
  SITE_MANAGER: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES'],
    does: [
      'RECORD',
      'RECORD_FOR_HEAD_OFFICE',
      'HANDLE',
      'CALL_BACK_AND_PUBLISH',
      'CONFIRM_SUMMARY',
      'HAND_OVER',
      'ANSWER_FOR_DATA',
      'DRAFT_ANALYSES',
      'SUBMIT_ANALYSES',
    ],
  },
  // FIGURES: §2 leaves them open, and of the roles of a site decision 0014 keeps them from STAFF alone.
  CS_LEAD: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL', 'FIGURES'],
    // That the lead drafts and the manager submits: decision 0016.
    does: [
      'RECORD',
      'RECORD_FOR_HEAD_OFFICE',
      'HANDLE',
      'CALL_BACK_AND_PUBLISH',
      'CONFIRM_SUMMARY',
      'HAND_OVER',
      'DRAFT_ANALYSES',
    ],
  },
  // No FIGURES, no call-backs and no publications: decision 0014.
  STAFF: {
    at: ['project'],
    sees: ['CASE', 'WORDS', 'PERSONAL'],
    does: ['RECORD', 'RECORD_FOR_HEAD_OFFICE', 'HANDLE'],
  },
  // Nothing while no inspection is open: decision 0014.
  INSPECTOR: { at: ['organization', 'region'], sees: [], does: [] },
  BI_READER: { at: ['organization', 'region'], sees: ['FIGURES'], does: [], token: 'ADMIN' },
} as const satisfies Record<string, Right>

export type RoleName = keyof typeof RIGHTS
export const ROLE_NAMES = Object.keys(RIGHTS) as RoleName[]

/** What a metric may be split by, and what narrows a comparison, a table or a list: no room, no building, no person. */
export const CLOSED_LISTS = {
  MetricSplit: ['category', 'channel', 'month', 'nature', 'project', 'quarter', 'responsibility', 'topic'],
  'Query.comparison': ['metric', 'period'],
  'Query.metricTable': ['by', 'from', 'to'],
  CaseFilter: [
    'assignee',
    'category',
    'channel',
    'dueWithinWorkingHours',
    'lateEntries',
    'major',
    'nature',
    'overdue',
    'period',
    'receivedFrom',
    'receivedTo',
    'receivedWithinDays',
    'responsibility',
    'state',
    // Of a site's own cases, and of use to whoever sees names, phones and rooms whole: `search.ts`.
    'text',
    'unassigned',
  ],
  QueueSplit: ['ASSIGNEE', 'CHANNEL', 'CLOCK', 'PROJECT'],
} as const satisfies Record<string, readonly string[]>
