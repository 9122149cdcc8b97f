import { type Mutation, mutationsOf } from './mutation.ts'

/** What a site owes and puts together of its cases: who sees it, and who confirms it. */
export const OWED_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('service/src/obligation/list.ts', 'reads', [
    ['readers of figures see who did what a site owes', 'return reads && figures', 'return figures'],
    ['staff see what a site owes', 'return reads && figures', 'return reads'],
  ]),
  ...mutationsOf('service/src/summary/show.ts', 'reads', [
    ['staff see summaries', 'return access.reads && access.figures', 'return access.reads'],
    ['readers of figures see summaries', 'return access.reads && access.figures', 'return access.figures'],
    ['everybody sees the summary of a site', 'if (!showsSummaries(reached)) return undefined', ''],
    ['everybody sees the summaries of a month', 'projects.filter(showsSummaries)', 'projects'],
  ]),
  ...mutationsOf('service/src/summary/confirm.ts', 'forbidden', [
    ['everybody confirms summaries', 'if (!access.confirms || !(', 'if (!('],
  ]),
  ...mutationsOf('domain/src/access/caseAccess.ts', 'forbidden', [
    ['staff confirm summaries', 'confirms: false, answersForData: false },', 'answersForData: false },'],
  ]),
  ...mutationsOf('service/src/stocktake/show.ts', 'reads', [
    ['everybody sees what is open at a site', 'if (!access.reads) return undefined', ''],
  ]),
  ...mutationsOf('service/src/stocktake/confirm.ts', 'forbidden', [
    ['everybody confirms stocktakes', "if (!takesStep(access, 'COMMENT')) return refuse('NOT_FOUND')", ''],
  ]),
]
