import { linkFor, type ReachedProject, type Service } from '@zhiheng/service'

/** The papers there are. */
export type Paper = 'RECORD_FORM' | 'REFERRAL_LETTER' | 'WORK_LOG'

/** The address under which the caller reads a paper, of a case or a day, for a few minutes. */
export function paperUrl(service: Service, { project }: ReachedProject, paper: Paper, subject: string): string {
  return `/print/${linkFor(service, 'PRINT', [project.id, paper, subject])}`
}
