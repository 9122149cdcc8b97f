// Installs what is missing and does nothing else. Runs on the Node that the machine brings (20 or newer);
// everything after it runs on the Node 24 that the installation puts first on the PATH of every script. A shell that
// has just run this file remembers where it found `node`: scripts go on with `exec env node`, which looks again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const PNPM = 'pnpm@12.21.0'
const NODE_MAJOR = 24
const root = dirname(import.meta.dirname)
const stamp = join(root, 'node_modules', '.cache', 'installed')

install()
checkNode()

function install() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Installing dependencies (about a minute the first time) …\n')
  const { status } = spawnSync('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    // What the installer says goes to the error output: the output proper belongs to the command that follows.
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) end('The installation did not finish. Check the network connection and run the same command again.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Changes whenever an installation could differ: with the lockfile, the catalog and the root's own manifest. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** The installation brings Node for the platforms that have a package of it; elsewhere the machine's own must do. */
function checkNode() {
  if (major(process.version) >= NODE_MAJOR) return
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
  const found = spawnSync('node', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH: path } })
  const version = (found.stdout ?? '').trim()
  if (major(version) >= NODE_MAJOR) return
  end(
    `Zhiheng runs on Node ${NODE_MAJOR} or newer, and \`node\` is ${version || 'not there'} on this machine ` +
      `(${process.platform}, ${process.arch}): the installation brings Node ${NODE_MAJOR} for Linux on x64 and arm64 ` +
      `only. Install Node ${NODE_MAJOR}, put it first on the PATH, and run the same command again.`,
  )
}

function major(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0)
}

function end(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
