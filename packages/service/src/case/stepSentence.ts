import { type CaseKind, LEADERS_STEPS } from '@zhiheng/domain'
import type { StepType } from './step.ts'

/** What is true of both kinds of case, or said of each by itself. */
type Sentence = string | Readonly<Record<CaseKind, string>>

/** What each step does and what is refused: whoever adds a step says so here, or it does not compile. */
const SENTENCES: Readonly<Record<StepType, Sentence>> = {
  ASSIGN: 'Names the person who has an open case, or passes it on; the first one stops the clock of assignment.',
  RESPOND:
    'Records the first reply to the customer. A second one is refused: what they are told later is an update to the ' +
    'owner.',
  FILL_RECORD_FORM:
    'Fills in the record form 《顾客投诉处理记录表》 of a complaint that has not ended; later words replace ' +
    'those of before.',
  FILL_MEASURES: {
    COMPLAINT:
      'Records the measures on a complaint; of one that head office issued it stops their clock. Later words replace ' +
      'those of before.',
    SUGGESTION: 'Records the measures on a suggestion; later words replace those of before.',
  },
  REFER:
    'Passes a complaint that the developer must solve on to them in writing. Refused of any other, of one that is ' +
    'resolved, and a second time.',
  CHECK_DEVELOPER_PROGRESS:
    'Records that the developer was asked how far an open complaint is: due in every interval while it is theirs. ' +
    'Refused of any other complaint.',
  UPDATE_OWNER: {
    COMPLAINT:
      'Records that the customer of an open complaint was told how it stands: due in every interval while it is the ' +
      "developer's.",
    SUGGESTION: 'Records that the customer of an open suggestion was told how it stands.',
  },
  PAUSE:
    'Stops the closure clock of an unresolved complaint while somebody outside is waited for; the clock of the first ' +
    'reply runs on. Refused while it is paused.',
  RESUME:
    'Ends the pause of a complaint: its closure deadline moves by the working time that was paused. Refused of one ' +
    'that is not paused.',
  RECLASSIFY: {
    COMPLAINT:
      "Corrects what a complaint is about; what is not said stays. Becoming major or the developer's starts the " +
      'clocks of that, and ceasing to be takes them away.',
    SUGGESTION: 'Corrects what a suggestion is about; what is not said stays.',
  },
  CORRECT:
    'Replaces words of a case that has not ended, or its place; what stood there before is kept. It happens when it ' +
    'is recorded, whatever `happenedAt` says.',
  RESOLVE: {
    COMPLAINT:
      'Records that what had to be done is done, and how it ended; a pause ends with it, and a major complaint then ' +
      'owes its special report. Refused before somebody has it.',
    SUGGESTION:
      'Records that an adopted suggestion is done, and how it ended; its customer is then owed a call-back, unless ' +
      'anonymous. Refused before it is adopted and somebody has it.',
  },
  VERIFY: {
    COMPLAINT:
      'Records that somebody looked at a resolved complaint and found it good; its customer is then owed a ' +
      'call-back, unless anonymous.',
    SUGGESTION: 'Records that somebody looked at a resolved suggestion and found it good.',
  },
  FAIL_VERIFICATION:
    'Records that somebody looked at a resolved case and found it wanting: it goes back to work, as if it had not ' +
    'been resolved.',
  ATTEMPT_CALL_BACK:
    'Records that the customer of a verified case was called in vain; as many attempts as the policy asks for count ' +
    'as the call-back. Refused after a call-back.',
  CALL_BACK:
    'Records the call to the customer of a verified case: their satisfaction, their words, or both. A second one is ' +
    'refused.',
  CLOSE:
    'Closes a verified case. Refused before its customer was called back, or tried as often as the policy asks for, ' +
    'unless they are anonymous.',
  REOPEN: {
    COMPLAINT: 'Brings a complaint that was resolved, verified or closed back to work; its closure clock starts anew.',
    SUGGESTION:
      'Brings a suggestion that was resolved, verified or closed back to work; whether it is taken up is decided anew.',
  },
  MERGE:
    'Ends an open case that goes on in another open one of its kind and site, such as one that was entered twice; ' +
    'clocks that have not run out by then count no more.',
  WITHDRAW: 'Ends an open case that its customer takes back; clocks that have not run out by then count no more.',
  VOID:
    'Ends a case that should not be there, in whatever state, such as one with a wrong receipt time that is entered ' +
    'anew. Refused of one that is voided already.',
  REPORT_MAJOR:
    'Reports a major complaint to the quality department and the executives, who are told at once. Refused where it ' +
    'is not major, or reported already.',
  FILE_SPECIAL_REPORT:
    'Files the special report of a major complaint that is resolved. Refused where it is not major, or filed already.',
  PUBLISH:
    'Notes on a complaint of public interest that the posting of a month told of it, as `publicationPost` does by ' +
    'itself. Refused for a month in which it was neither received nor resolved.',
  ADOPT: 'Takes up a suggestion that is not resolved yet. A second time is refused.',
  DECLINE: 'Closes a suggestion that is not taken up, with the reason; one that was adopted too, until it is resolved.',
  COMMENT:
    'Adds a remark to a case in whatever state; it stops no clock. It happens when it is recorded, whatever ' +
    '`happenedAt` says.',
}

/** What recording a new case of each kind does. */
const RECEIVING: Readonly<Record<CaseKind, string>> = {
  COMPLAINT: 'Records a new complaint of a site under the next number of its year, and starts its clocks.',
  SUGGESTION: 'Records a new suggestion or request of a site under the next number of its year, and starts its clock.',
}

const HANDLERS = "The site's manager, its customer-service lead and its staff may"
const LEADERS = "The site's manager and its customer-service lead may"

/** What a step of a kind of case does, what is refused, and who may take it. */
export function stepSentence(kind: CaseKind, type: StepType): string {
  const said = SENTENCES[type]
  return `${typeof said === 'string' ? said : said[kind]} ${LEADERS_STEPS.includes(type) ? LEADERS : HANDLERS}.`
}

/** What recording a new case of a kind does, and who may. */
export function receivingSentence(kind: CaseKind): string {
  return `${RECEIVING[kind]} ${HANDLERS}, and the quality department by the channel HEAD_OFFICE.`
}
