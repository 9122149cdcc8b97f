import { listProjects } from '@zhiheng/data'
import { isRefusal, type Project, type QuarterKey, type Refusal } from '@zhiheng/domain'
import type { PresentedAnalysis } from '@zhiheng/service'
import { categoryNames, explainQuarter, findProject } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { analysesTable, analysisText } from './analysisText.ts'
import { type Workplace, withOrganization } from './host.ts'
import { organizationOption, projectOption, quarterOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly quarter: QuarterKey
  readonly project?: string
}

const PROJECTS_AT_ONCE = 4

/** `analysis`: the quarterly complaint analysis of one project, or of each. */
export function addAnalysis(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('analysis')
    .description(
      say({
        zh: '季度投诉分析；不加 --project 时 --json 每个管理处一行',
        en: 'the quarterly complaint analysis; with --json and no --project one line for each project',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(
      quarterOption(
        say,
        '--quarter',
        say({ zh: '已结束的季度', en: 'a quarter that has ended' }),
      ).makeOptionMandatory(),
    )
    .addOption(projectOption(say))
    .addHelpText('after', example(shell, 'zhiheng analysis --org demo --quarter 2026Q3 --project P-01'))
    .action(
      action<Options>(shell, (options) =>
        withOrganization(shell, options, (place) =>
          options.project === undefined
            ? tellAll(shell, options, place)
            : tellOne(shell, options, { ...place, code: options.project }),
        ),
      ),
    )
}

async function tellOne(shell: Shell, options: Options, place: Workplace & { code: string }): Promise<Status> {
  const project = await findProject(place.space, place.code)
  if (isRefusal(project)) return tellRefusal(shell, options, project)
  const explain = await explainer(place, options.quarter)
  const analysis = await explain(project)
  if (isRefusal(analysis)) return tellRefusal(shell, options, analysis)
  if (options.json) writeJson(shell, analysis)
  else shell.output.write(analysisText(shell, analysis))
  return STATUS.done
}

/** Every project in the order of its code: as soon as one is known it is written, and only a few are in memory. */
async function tellAll(shell: Shell, options: Options, place: Workplace): Promise<Status> {
  const projects = (await listProjects(place.space))
    .map(({ project }) => project)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const explain = await explainer(place, options.quarter)
  const shown: PresentedAnalysis[] = []
  for await (const analysis of inOrder(projects, explain)) {
    if (isRefusal(analysis)) return tellRefusal(shell, options, analysis)
    if (shell.output.isGone()) break
    if (options.json) {
      writeJson(shell, analysis)
      await shell.output.drained()
    } else shown.push({ ...analysis, cases: [] })
  }
  if (!options.json) shell.output.write(analysesTable(shell, shown))
  return STATUS.done
}

type Explain = (project: Project) => Promise<PresentedAnalysis | Refusal>

/** Reads the names of categories once for all projects. */
async function explainer({ service, organization, space }: Workplace, quarter: QuarterKey): Promise<Explain> {
  const categories = await categoryNames(space)
  return (project) => explainQuarter(service, { organization }, { project, quarter, categories })
}

async function* inOrder(projects: readonly Project[], explain: Explain): AsyncGenerator<PresentedAnalysis | Refusal> {
  const running: ReturnType<Explain>[] = []
  for (const project of projects) {
    const next = explain(project)
    next.catch(() => undefined)
    running.push(next)
    if (running.length >= PROJECTS_AT_ONCE) yield await (running.shift() as ReturnType<Explain>)
  }
  for (const last of running) yield await last
}
