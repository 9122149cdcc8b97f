import type { TrustedDocuments } from '@zhiheng/api'
import type { Refusal } from '@zhiheng/domain'
import type { Shell } from './shell.ts'
import { readText } from './textFile.ts'

const NAME = 'ZHIHENG_DOCUMENTS'

/** The trusted documents of the file that the environment names; none where it names none. */
export async function readDocuments({
  settings: { documents },
  say,
}: Pick<Shell, 'settings' | 'say'>): Promise<TrustedDocuments | Refusal> {
  if (documents === undefined) return new Map()
  const text = await readText({ say }, documents)
  const { parseDocuments } = await import('@zhiheng/api')
  return parseDocuments(text, NAME)
}
