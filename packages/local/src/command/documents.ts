import type { AppOptions, OwnDocuments } from '@zhiheng/api'
import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import type { Shell } from './shell.ts'
import { readText } from './textFile.ts'

const NAME = 'ZHIHENG_DOCUMENTS'
const OWN_NAME = 'ZHIHENG_OWN_DOCUMENTS'
const OWN_DOCUMENTS: Readonly<Record<string, OwnDocuments>> = {
  nobody: 'NOBODY',
  granted: 'GRANTED',
  everybody: 'EVERYBODY',
}

/** What the environment says of documents: those to trust, of the file it names, and who may send others. */
export async function readDocuments({
  settings,
  say,
}: Pick<Shell, 'settings' | 'say'>): Promise<Pick<AppOptions, 'documents' | 'ownDocuments'> | Refusal> {
  const ownDocuments = OWN_DOCUMENTS[settings.ownDocuments ?? 'everybody']
  if (!ownDocuments) return refuse('INVALID_VALUE', { field: OWN_NAME, allowed: Object.keys(OWN_DOCUMENTS) })
  if (settings.documents === undefined) return { ownDocuments }
  const text = await readText({ say }, settings.documents)
  const { parseDocuments } = await import('@zhiheng/api')
  const documents = parseDocuments(text, NAME)
  return isRefusal(documents) ? documents : { documents, ownDocuments }
}
