import { type CaseId, parseCivilDate } from '@zhiheng/domain'
import { recordForm, referralLetter, workLog } from '@zhiheng/service'
import type { Context } from 'hono'
import { type Followed, follow } from '../link/follow.ts'
import type { Reception } from '../reception.ts'
import { answerHeaders } from '../request/answerHeaders.ts'
import { type Html, PAPER_POLICY, type PaperSetting } from './paper.ts'
import { recordFormPage } from './recordForm.ts'
import { referralLetterPage } from './referralLetter.ts'
import type { Paper } from './url.ts'
import { workLogPage } from './workLog.ts'

const PRICE = 20

/** The papers there are: each from what a link names beside its project. */
const PAPERS: Readonly<Record<Paper, (followed: Followed, setting: PaperSetting) => Promise<Html | undefined>>> = {
  RECORD_FORM: async ({ service, reached, names }, setting) => {
    const paper = await recordForm(service, reached, names[1] as CaseId)
    return paper && recordFormPage(paper, setting)
  },
  REFERRAL_LETTER: async ({ service, reached, names }, setting) => {
    const paper = await referralLetter(service, reached, names[1] as CaseId)
    return paper && referralLetterPage(paper, setting)
  },
  WORK_LOG: async ({ reached, names }, setting) => {
    const date = parseCivilDate(names[1] ?? '')
    const log = date && (await workLog(reached, date))
    return date && log && workLogPage(log, date, setting)
  },
}

/** Gives out a paper to whoever follows their link to it, in their language and as far as they may see its words. */
export function print(context: Context, reception: Reception): Promise<Response> {
  return follow(context, reception, { purpose: 'PRINT', price: PRICE, lead: give })
}

async function give(followed: Followed): Promise<Response | undefined> {
  const { asked, names } = followed
  const make = PAPERS[names[0] as Paper]
  const page = await make(followed, settingOf(followed))
  if (!page) return undefined
  const headers = { ...answerHeaders(asked.record), 'content-security-policy': PAPER_POLICY }
  return asked.context.html(page, 200, headers)
}

function settingOf({ asked, actor, reached, service }: Followed): PaperSetting {
  const { organization, project } = reached
  return {
    language: asked.language,
    timeZone: organization.timeZone,
    organization: organization.name,
    site: project.name,
    printedBy: 'name' in actor ? actor.name : '',
    printedAt: service.now(),
  }
}
