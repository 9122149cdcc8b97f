import { Command, CommanderError, Option } from 'commander'
import { DEFAULT_FOLDER } from '../host/openHost.ts'
import { addAnalysis } from './analysis.ts'
import { addApiTokens } from './apiToken.ts'
import { addCategories } from './category.ts'
import { addCompare } from './compare.ts'
import { addControls } from './controls.ts'
import { addDue } from './due.ts'
import { addExport } from './export.ts'
import { tellFailure } from './failure.ts'
import { addImport } from './import.ts'
import { LANGUAGES } from './language.ts'
import { addMetrics } from './metrics.ts'
import { addOrganization } from './organization.ts'
import { addRun } from './run.ts'
import { addServe } from './serve.ts'
import { type Shell, STATUS } from './shell.ts'
import { addToken } from './token.ts'
import { addUsers } from './user.ts'
import { addVerify } from './verify.ts'

const HELP_COLUMNS = 100

/** Reads the command line and does what it says. */
export async function runProgram(shell: Shell, words: readonly string[]): Promise<void> {
  try {
    await program(shell).parseAsync(words, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) shell.end(error.exitCode === 0 ? STATUS.done : STATUS.misused)
    else tellFailure(shell, error)
  }
}

function program(shell: Shell): Command {
  const root = describe(new Command('zhiheng'), shell)
  addServe(root, shell)
  addOrganization(root, shell)
  addImport(root, shell)
  addExport(root, shell)
  addRun(root, shell)
  addAnalysis(root, shell)
  addMetrics(root, shell)
  addCategories(root, shell)
  addCompare(root, shell)
  addControls(root, shell)
  addVerify(root, shell)
  addDue(root, shell)
  addUsers(root, shell)
  addToken(root, shell)
  addApiTokens(root, shell)
  return root
}

function describe(root: Command, { say, output, errors }: Shell): Command {
  return root
    .description(
      say({
        zh: '质衡：物业服务品质监控。导入投诉记录，得到各管理处的季度分析、指标和比较。',
        en: 'Zhiheng: quality monitoring for managed properties. Import complaint records, read analyses and metrics.',
      }),
    )
    .option('--data <folder>', say({ zh: '数据文件夹', en: 'the data folder' }), DEFAULT_FOLDER)
    .option('--json', say({ zh: '标准输出只给一份 JSON', en: 'exactly one JSON document on standard output' }))
    .addOption(new Option('--lang <language>', say({ zh: '语言', en: 'the language' })).choices(LANGUAGES))
    .helpOption('-h, --help', say({ zh: '显示帮助', en: 'show this help' }))
    .helpCommand(false)
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: HELP_COLUMNS,
      styleTitle: (title) => say({ zh: TITLES_ZH[title] ?? title, en: title }),
    })
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => errors.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError(say({ zh: '（加上 --help 可查看用法）', en: '(add --help to see how it is used)' }))
    .addHelpText('after', footer({ say }))
}

const TITLES_ZH: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
}

function footer({ say }: Pick<Shell, 'say'>): string {
  return say({
    zh: `
从这里开始：
  zhiheng serve                                    带演示数据的服务，地址和令牌会显示出来
  zhiheng <命令> --help                            某个命令的用法和示例
没有安装 zhiheng 命令时，在项目文件夹里把 zhiheng 换成 npm run -s zhiheng -- 即可。

退出状态：0 完成；1 被拒绝、有差异或有行未导入；2 用法有误。
环境变量：DYNAMODB_ENDPOINT、ZHIHENG_TABLE 改用别的数据库；ZHIHENG_ISSUERS 接入公司的身份认证（JSON）；
ZHIHENG_DOCUMENTS 可信查询清单的文件；ZHIHENG_OWN_DOCUMENTS 谁可以发送清单以外的查询（nobody、granted、everybody）；
ZHIHENG_PUBLIC_ORIGIN 公开页面对外的网址；ZHIHENG_MAIL_SERVER、ZHIHENG_MAIL_FROM 发邮件的服务器和发件人；
ZHIHENG_WEBHOOK_HOSTS 允许 webhook 发往的内网主机；ZHIHENG_TRUSTED_PROXIES 前置代理的地址或网段（逗号隔开）；
ZHIHENG_DEBUG=1 显示出错位置。`,
    en: `
Where to begin:
  zhiheng serve                                    a server with demo data; it prints its address and a token
  zhiheng <command> --help                         how a command is used, with an example
Where there is no command zhiheng yet: in the project's folder, write npm run -s zhiheng -- instead.

Exit status: 0 done; 1 refused, a difference found or a row rejected; 2 wrong usage.
Environment: DYNAMODB_ENDPOINT and ZHIHENG_TABLE choose another database; ZHIHENG_ISSUERS names the identity providers
to trust (JSON) in place of the one of this machine; ZHIHENG_DOCUMENTS is a file of trusted GraphQL documents by their
hash, ZHIHENG_OWN_DOCUMENTS who may send others (nobody, granted or everybody); ZHIHENG_PUBLIC_ORIGIN is where
the public pages are reached from outside; ZHIHENG_MAIL_SERVER and ZHIHENG_MAIL_FROM are who sends e-mail, and as whom;
ZHIHENG_WEBHOOK_HOSTS names hosts of one's own that webhooks may go to; ZHIHENG_TRUSTED_PROXIES names the proxies before
this server by address or network, with commas; ZHIHENG_DEBUG=1 shows where an error arose.`,
  })
}
