/** One step of a life: a mutation, and what it says otherwise than the dictionary does. */
export type LifeStep = readonly [mutation: string, more?: Readonly<Record<string, unknown>>]
export type Life = readonly LifeStep[]

const DEVELOPER = { responsibility: 'DEVELOPER' }
const MAJOR = { managementFailure: 'YES', claimedAmountFen: 200_000 }
/** Stands for the first case of the site that is of the same kind. */
export const FIRST_CASE = '<first>'
/** Stands for one of the site that is of the same kind and still open: only into such a one others are merged. */
export const OPEN_CASE = '<open>'

/** Ways in which a case goes; together they take every step there is. */
export const LIVES = {
  closing: [
    ['complaintReceive'],
    ['complaintAssign'],
    ['complaintRespond'],
    ['complaintFillRecordForm'],
    ['complaintResolve'],
    ['complaintVerify'],
    ['complaintCallBack'],
    ['complaintClose'],
  ],
  whole: [
    ['complaintReceive', MAJOR],
    ['complaintComment'],
    ['complaintAssign'],
    ['complaintReportMajor'],
    ['complaintFillMeasures'],
    ['complaintCorrect'],
    ['complaintResolve'],
    ['complaintFileSpecialReport'],
    ['complaintFailVerification'],
    ['complaintResolve'],
    ['complaintVerify'],
    ['complaintAttemptCallBack'],
    ['complaintCallBack'],
    ['complaintClose'],
    ['complaintPublish'],
    ['complaintReopen'],
  ],
  developer: [
    ['complaintReceive'],
    ['complaintReclassify', DEVELOPER],
    ['complaintRefer'],
    ['complaintCheckDeveloperProgress'],
    ['complaintUpdateOwner'],
    ['complaintPause'],
    ['complaintResume'],
    ['complaintPause'],
  ],
  withdrawn: [['complaintReceive'], ['complaintWithdraw']],
  voided: [['complaintReceive'], ['complaintVoid', { replacedBy: FIRST_CASE }]],
  merged: [['complaintReceive'], ['complaintMerge', { into: OPEN_CASE }]],
  adopted: [
    ['suggestionReceive'],
    ['suggestionAssign'],
    ['suggestionAdopt'],
    ['suggestionResolve'],
    ['suggestionVerify'],
    ['suggestionCallBack'],
    ['suggestionClose'],
  ],
  reconsidered: [
    ['suggestionReceive'],
    ['suggestionComment'],
    ['suggestionReclassify'],
    ['suggestionCorrect'],
    ['suggestionAssign'],
    ['suggestionRespond'],
    ['suggestionAdopt'],
    ['suggestionFillMeasures'],
    ['suggestionUpdateOwner'],
    ['suggestionResolve'],
    ['suggestionFailVerification'],
    ['suggestionResolve'],
    ['suggestionVerify'],
    ['suggestionAttemptCallBack'],
    ['suggestionCallBack'],
    ['suggestionClose'],
    ['suggestionReopen'],
  ],
  declined: [['suggestionReceive'], ['suggestionDecline']],
  withdrawnSuggestion: [['suggestionReceive'], ['suggestionWithdraw']],
  voidedSuggestion: [['suggestionReceive'], ['suggestionVoid', { replacedBy: FIRST_CASE }]],
  mergedSuggestion: [['suggestionReceive'], ['suggestionMerge', { into: OPEN_CASE }]],
  open: [['suggestionReceive']],
} as const satisfies Record<string, Life>

export type LifeName = keyof typeof LIVES
export const LIFE_NAMES = Object.keys(LIVES) as LifeName[]
export const lifeNamed = (name: LifeName): Life => LIVES[name]
