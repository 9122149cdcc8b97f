import { type Category, type CategoryEdit, inOrder, isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import { changeCategory, listCategories } from '@zhiheng/service'
import type { Command } from 'commander'
import { action, example } from './action.ts'
import { type Workplace, withOrganization } from './host.ts'
import { organizationOption } from './option.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { type CommonOptions, type Shell, STATUS } from './shell.ts'
import { table } from './table.ts'

interface ListOptions extends CommonOptions {
  readonly org: string
}
interface TopicOptions extends ListOptions {
  readonly topic: string
}
interface RenameOptions extends TopicOptions {
  readonly name: string
  readonly english?: string
}
interface MergeOptions extends TopicOptions {
  readonly into: string
}

/** `category list`, `rename`, `retire`, `restore`, `merge`: the topic tree, whose past stays readable. */
export function addCategories(root: Command, shell: Shell): void {
  const { say } = shell
  const group = root
    .command('category')
    .helpCommand(false)
    .description(say({ zh: '投诉分类', en: 'the topics of complaints' }))
  group
    .command('list')
    .description(say({ zh: '列出全部分类，含停用和已合并的', en: 'list every topic, also what is retired or merged' }))
    .addOption(organizationOption(say))
    .action(action<ListOptions>(shell, (options) => list(shell, options)))
  const command = (name: string, description: { zh: string; en: string }, more: string) =>
    group
      .command(name)
      .description(say(description))
      .addOption(organizationOption(say))
      .requiredOption(
        '--topic <path>',
        say({ zh: '分类，二级写作 一级/二级', en: 'the topic; of level 2: TOPIC/BELOW' }),
      )
      .addHelpText('after', example(shell, `zhiheng category ${name} --org demo --topic 电梯${more}`))
  command(
    'rename',
    { zh: '更名，旧案显示新名，曾用名保留', en: 'give a topic another name; earlier ones are kept' },
    ' --name 垂直交通',
  )
    .requiredOption('--name <name>', say({ zh: '新名称', en: 'the new name' }))
    .option('--english <name>', say({ zh: '英文名称', en: 'its name in English' }))
    .action(
      action<RenameOptions>(shell, (options) =>
        edit(shell, options, ({ id }) => ({
          type: 'RENAME',
          id,
          name: options.name,
          ...(options.english !== undefined && { nameEnglish: options.english }),
        })),
      ),
    )
  command('retire', { zh: '停用：不再用于新案，旧案照常显示', en: 'take a topic out of use for new cases' }, '').action(
    action<TopicOptions>(shell, (options) => edit(shell, options, ({ id }) => ({ type: 'RETIRE', id }))),
  )
  command('restore', { zh: '恢复停用或已合并的分类', en: 'take a retired or merged topic into use again' }, '').action(
    action<TopicOptions>(shell, (options) => edit(shell, options, ({ id }) => ({ type: 'RESTORE', id }))),
  )
  command(
    'merge',
    { zh: '并入另一分类：新案归入后者', en: 'let another topic stand for one from now on' },
    ' --into 垂直交通',
  )
    .requiredOption('--into <path>', say({ zh: '并入的分类', en: 'the topic that stands for it' }))
    .action(
      action<MergeOptions>(shell, (options) =>
        edit(shell, options, ({ id }, topics) => {
          const into = topicAt(topics, options.into)
          return isRefusal(into) ? into : { type: 'MERGE', id, into: into.id }
        }),
      ),
    )
}

function list(shell: Shell, options: ListOptions) {
  return withOrganization(shell, options, async ({ space }) => {
    const topics = await listCategories(space)
    const rows = inOrder(topics.filter(({ parent }) => parent === undefined)).flatMap((topic) => [
      topic,
      ...inOrder(topics.filter(({ parent }) => parent === topic.id)),
    ])
    const { say } = shell
    if (options.json)
      writeJson(
        shell,
        rows.map((topic) => shown(topic, topics)),
      )
    else {
      const titles = [
        say({ zh: '分类', en: 'topic' }),
        say({ zh: '状态', en: 'state' }),
        say({ zh: '曾用名', en: 'earlier names' }),
      ]
      const cells = rows.map((topic) => {
        const { path, mergedInto, retiredAt, formerNames } = shown(topic, topics)
        const merged = mergedInto && say({ zh: `并入 ${mergedInto}`, en: `merged into ${mergedInto}` })
        return [path, merged ?? (retiredAt ? say({ zh: '停用', en: 'retired' }) : ''), formerNames.join(' ')]
      })
      shell.output.write(
        table(
          titles.map((title) => ({ title })),
          cells,
        ),
      )
    }
    return STATUS.done
  })
}

type Topics = readonly Category[]

function edit(
  shell: Shell,
  options: TopicOptions,
  change: (topic: Category, topics: Topics) => CategoryEdit | Refusal,
) {
  return withOrganization(shell, options, async ({ service, host: _, ...found }: Workplace) => {
    const topics = await listCategories(found.space)
    const topic = topicAt(topics, options.topic)
    const asked = isRefusal(topic) ? topic : change(topic, topics)
    const done = isRefusal(asked) ? asked : await changeCategory(service, found, asked)
    if (isRefusal(done)) return tellRefusal(shell, options, done)
    const after = shown(done, [...topics.filter(({ id }) => id !== done.id), done])
    if (options.json) writeJson(shell, after)
    else shell.output.write(`${after.path}\n`)
    return STATUS.done
  })
}

/** The topic that a path names: a name, or the names of both levels with a slash between. */
function topicAt(topics: Topics, path: string): Category | Refusal {
  const found = topics.find((topic) => shown(topic, topics).path === path)
  return found ?? refuse('NOT_FOUND', { what: 'category', code: path })
}

function shown({ name, nameEnglish, parent, retiredAt, mergedInto, formerNames = [] }: Category, topics: Topics) {
  const nameOf = (id: Category['id'] | undefined) => topics.find((topic) => topic.id === id)?.name
  const above = nameOf(parent)
  return {
    path: above === undefined ? name : `${above}/${name}`,
    nameEnglish: nameEnglish ?? null,
    retiredAt: retiredAt === undefined ? null : new Date(retiredAt).toISOString(),
    mergedInto: nameOf(mergedInto) ?? null,
    formerNames: formerNames.map((former) => former.name),
  }
}
