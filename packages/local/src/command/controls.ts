import { type ControlFigure, formatWithOffset, isRefusal, type PeriodKey } from '@zhiheng/domain'
import { findProject, reachById, reachedProjects, siteControls } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { organizationOption, periodOption, projectOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly period: PeriodKey
  readonly project?: string
}

/** `controls`: how the controls of the handbook stand, site by site. */
export function addControls(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('controls')
    .description(
      say({
        zh: '监控点：每个管理处在一个月或季度里应做、做到、超时和进行中的件数；不加 --project 时 --json 每个管理处一行',
        en: 'the controls of the handbook: what was due, met, breached and is pending, site by site; with --json and no --project one line for each project',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(periodOption(say).makeOptionMandatory())
    .addOption(projectOption(say))
    .addHelpText('after', example(shell, 'zhiheng controls --org demo --period 2026Q3 --project SITE-01'))
    .action(action<Options>(shell, (options) => tellControls(shell, options)))
}

function tellControls(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, ...found }) => {
    const { project: code, period } = options
    const one = code === undefined ? undefined : await findProject(found.space, code)
    if (isRefusal(one)) return tellRefusal(shell, options, one)
    const named = one && (await reachById(service, found, one.id))
    const { timeZone } = found.organization
    for (const reached of named ? [named] : await reachedProjects(service, found)) {
      const controls = await siteControls(service, reached, period)
      if (!controls) continue
      const { figures, sweptTo } = controls
      const project = reached.project.code
      const swept = sweptTo === undefined ? null : formatWithOffset(sweptTo, timeZone)
      if (options.json) writeJson(shell, { project, period, sweptTo: swept, controls: figures.map(documentOf) })
      else shell.output.write(`${project} ${reached.project.name}\n${controlText(shell, figures)}\n`)
    }
    return STATUS.done
  })
}

function documentOf({ control, due, met, breached, pending, value, interval, target }: ControlFigure) {
  return {
    control,
    due,
    met,
    breached,
    pending,
    value: value ?? null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    target,
  }
}

/** The controls of which anything was due or is pending. */
function controlText({ say }: Shell, figures: readonly ControlFigure[]): string {
  const shown = figures.filter(({ due, pending }) => due + pending > 0)
  if (shown.length === 0) return say({ zh: '没有应做的事项\n', en: 'nothing was due\n' })
  const right = { align: 'right' as const }
  const columns = [
    { title: say({ zh: '监控点', en: 'control' }) },
    { title: say({ zh: '应做', en: 'due' }), ...right },
    { title: say({ zh: '做到', en: 'met' }), ...right },
    { title: say({ zh: '超时', en: 'breached' }), ...right },
    { title: say({ zh: '进行中', en: 'pending' }), ...right },
    { title: say({ zh: '达成率', en: 'value' }), ...right },
    { title: say({ zh: '95 % 区间', en: '95 % interval' }), ...right },
    { title: say({ zh: '目标', en: 'target' }), ...right },
  ]
  return table(
    columns,
    shown.map(({ control, due, met, breached, pending, value, interval, target }) => [
      control,
      ...[due, met, breached, pending].map(String),
      value === undefined ? '–' : percent(value),
      interval ? `${percent(interval.lower)} … ${percent(interval.upper)}` : '–',
      percent(target),
    ]),
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
