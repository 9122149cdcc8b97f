import { isRefusal } from '@zhiheng/domain'
import { findProject, verify } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { withOrganization } from './host.ts'
import { organizationOption, projectOption } from './option.ts'
import { openProgress } from './progress.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface Options extends CommonOptions {
  readonly org: string
  readonly project?: string
}

const SHOWN_MAX = 100

/** `verify`: recomputes what is derived and says where the stored figures differ. */
export function addVerify(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('verify')
    .description(
      say({
        zh: '由事件重新计算每一行派生数据并与存储的比较；有差异时退出状态为 1',
        en: 'recompute every derived row from the cases and compare it with what is stored; 1 if any differ',
      }),
    )
    .addOption(organizationOption(say))
    .addOption(projectOption(say))
    .addHelpText('after', example(shell, 'zhiheng verify --org demo'))
    .action(action<Options>(shell, (options) => verifyOrganization(shell, options)))
}

function verifyOrganization(shell: Shell, options: Options) {
  return withOrganization(shell, options, async ({ service, organization, space }) => {
    const project = options.project === undefined ? undefined : await findProject(space, options.project)
    if (isRefusal(project)) return tellRefusal(shell, options, project)
    const progress = openProgress(shell.errors)
    const found = await verify(service, { organization, space }, project, (done, all) =>
      progress.show(done / all, `${done}/${all}`),
    )
    progress.clear()
    if (options.json) writeJson(shell, found)
    else tell(shell, found)
    return found.differences.length > 0 ? STATUS.refused : STATUS.done
  })
}

type Found = Awaited<ReturnType<typeof verify>>

function tell({ say, output }: Shell, { rows, kinds, differences }: Found): void {
  const counts = Object.entries(kinds).map(([kind, count]) => [kind, String(count)])
  const columns = [
    { title: say({ zh: '种类', en: 'kind' }) },
    { title: say({ zh: '行数', en: 'rows' }), align: 'right' as const },
  ]
  output.write(table(columns, [...counts, [say({ zh: '合计', en: 'all' }), String(rows)]]))
  output.write(say({ zh: `差异：${differences.length}\n`, en: `differences: ${differences.length}\n` }))
  for (const { kind, key, expected, stored } of differences.slice(0, SHOWN_MAX))
    output.write(
      say({
        zh: `${kind} ${key}\n  应为 ${expected}\n  实为 ${stored}\n`,
        en: `${kind} ${key}\n  expected ${expected}\n  stored   ${stored}\n`,
      }),
    )
  if (differences.length > SHOWN_MAX)
    output.write(
      say({
        zh: `另有 ${differences.length - SHOWN_MAX} 处，加 --json 可全部看到\n`,
        en: `${differences.length - SHOWN_MAX} more; --json gives all of them\n`,
      }),
    )
}
