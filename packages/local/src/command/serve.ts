import { isRefusal } from '@zhiheng/domain'
import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { analyseDemo, loadDemo } from '../demo/load.ts'
import { openApp } from '../host/app.ts'
import { openClock } from '../host/clock.ts'
import { openMounted } from '../host/identityProvider.ts'
import { type Listening, listen } from '../host/listen.ts'
import type { Host } from '../host/openHost.ts'
import { action, example } from './action.ts'
import { CommandError } from './commandError.ts'
import { readDocuments } from './documents.ts'
import { withHost } from './host.ts'
import { readIssuers } from './issuers.ts'
import { readOutside } from './outside.ts'
import { openProgress } from './progress.ts'
import { readPublicOrigin } from './publicOrigin.ts'
import { tellRefusal } from './refused.ts'
import { openServerLog, type ServerLog } from './serverLog.ts'
import type { CommonOptions, Shell, Status } from './shell.ts'
import { readTrustedProxies } from './trustedProxies.ts'
import { tellWelcome } from './welcome.ts'

interface Options extends CommonOptions {
  readonly port: number
  readonly empty?: true
}

const PORT = 4000
const PORT_MAX = 65_535

/** `serve`: everything on one port of this machine. */
export function addServe(root: Command, shell: Shell): void {
  const { say } = shell
  root
    .command('serve')
    .description(
      say({
        zh: '在本机启动服务；首次启动会装入演示数据',
        en: 'start the server on this machine; the first start loads demo data',
      }),
    )
    .addOption(
      new Option('--port <port>', say({ zh: '端口，0 为任选一个空闲的', en: 'the port; 0 takes any that is free' }))
        .default(PORT)
        .argParser((text) => {
          if (/^\d{1,5}$/.test(text) && Number(text) <= PORT_MAX) return Number(text)
          throw new InvalidArgumentError(say({ zh: '应为 0 到 65535。', en: 'A port is a number from 0 to 65535.' }))
        }),
    )
    .option('--empty', say({ zh: '不装入演示数据', en: 'load no demo data' }))
    .addHelpText('after', example(shell, 'zhiheng serve', 'zhiheng serve --port 8080 --empty --data ./data'))
    .action(action<Options>(shell, (options) => serve(shell, options)))
}

async function serve(shell: Shell, options: Options): Promise<Status> {
  const log = openServerLog(shell)
  const inform = (message: string) => log({ level: 'info', message })
  const issuers = await readIssuers(shell)
  if (isRefusal(issuers)) return tellRefusal(shell, options, issuers)
  const documents = await readDocuments(shell)
  if (isRefusal(documents)) return tellRefusal(shell, options, documents)
  const publicOrigin = readPublicOrigin(shell)
  if (isRefusal(publicOrigin)) return tellRefusal(shell, options, publicOrigin)
  const outside = readOutside(shell)
  if (isRefusal(outside)) return tellRefusal(shell, options, outside)
  const proxies = readTrustedProxies(shell)
  if (isRefusal(proxies)) return tellRefusal(shell, options, proxies)
  const listening = await takePort(shell, options.port)
  const origin = `http://127.0.0.1:${listening.port}`
  try {
    return await withHost({ ...shell, log: inform }, { ...options, issuers, origin, report: log }, async (host) => {
      shell.lifetime.atEnd(() => listening.close())
      if (!options.empty) await prepareDemo(shell, host, inform)
      listening.answerWith(
        await openApp(host, log, { ...documents, ...publicOrigin, ...proxies }),
        issuers ? undefined : await openMounted(host, { origin, log }),
      )
      await tellWelcome(shell, options, { host, url: origin })
      if (!options.empty) analyseInBackground(shell, host, log)
      const clock = openClock(host, { log, outside })
      shell.lifetime.atEnd(() => clock.close())
      return new Promise<Status>(() => undefined)
    })
  } finally {
    await listening.close()
  }
}

async function takePort({ say }: Shell, port: number): Promise<Listening> {
  try {
    return await listen(port)
  } catch (error) {
    const { code = 'UNKNOWN', message } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE') throw new CommandError(code, message)
    const words = say({
      zh: `端口 ${port} 已被别的程序占用：用 --port 换一个，--port 0 任选空闲的`,
      en: `port ${port} is in use by another program: choose one with --port, or --port 0 for any that is free`,
    })
    throw new CommandError(code, words)
  }
}

async function prepareDemo({ say, errors }: Shell, host: Host, inform: (message: string) => void): Promise<void> {
  const startedAt = performance.now()
  const progress = openProgress(errors)
  const show = (rows: number, all: number) =>
    progress.show(rows / all, say({ zh: `装入演示数据 ${rows}/${all}`, en: `loading demo data ${rows}/${all}` }))
  const outcome = await loadDemo(host, { progress: show })
  progress.clear()
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  if (outcome === 'loaded')
    inform(say({ zh: `演示数据已装入（${seconds} 秒）`, en: `demo data loaded (${seconds} s)` }))
  if (outcome === 'name taken')
    inform(
      say({
        zh: '已有代码为 demo 的公司，未装入演示数据',
        en: 'there is an organization demo already: no demo data was loaded',
      }),
    )
}

function analyseInBackground({ lifetime }: Shell, host: Host, log: ServerLog): void {
  analyseDemo(host).catch((error: unknown) => {
    if (!lifetime.isStopping()) log({ level: 'error', message: 'the demo could not be analysed', error })
  })
}
