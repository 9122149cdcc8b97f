// Loaded before everything else: takes one condition out of one source file as it is read, and out of no file on disk.
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MUTATIONS } from './mutations.ts'

const PREFIX = 'mutation='
const UNUSED = 3

const name = process.argv.find((word) => word.startsWith(PREFIX))?.slice(PREFIX.length)
const mutation = MUTATIONS.find((one) => one.name === name)
if (!mutation) throw new Error(`there is no mutation ${name}`)
const { file, find, replace } = mutation
const address = pathToFileURL(join(import.meta.dirname, '..', '..', 'packages', file)).href
let isUsed = false

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== address) return loaded
    const parts = textOf(loaded.source).split(find)
    if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${find}`)
    isUsed = true
    return { ...loaded, source: parts.join(replace) }
  },
})

process.once('exit', () => {
  if (!isUsed) process.exitCode = UNUSED
})

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | null | undefined): string {
  return typeof source === 'string' ? source : Buffer.from((source ?? '') as Uint8Array).toString()
}
