import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { mutationDocument, queryDocument } from './document.ts'
import { asked, type Making, type Shot } from './request.ts'

const CHANGES_MAX = 4
const WORDS = ['id', 'name', '__typename', 'complaints', 'edges', 'node', 'Complaint', 'Viewer', 'on', 'null', 'true']
const SIGNS = ['{', '}', '(', ')', '...', '@', '$', '!', '|', '&', '"', '"""', '#', '\u0000', '\ufeff', ',', ':', '[']

/** A valid document that was changed by chance here and there. A mutation is asked for by somebody who may change nothing. */
export function mutatedDocument(making: Making): Shot {
  const { random } = making
  const changes = chance(random, 0.2)
  const { query, variables } = changes ? mutationDocument(making, { login: 'manager' }) : queryDocument(making)
  let text = query
  for (let left = wholeNumber(random, 1, CHANGES_MAX); left > 0; left--) text = changed(random, text)
  return asked(making, changes ? 'reader' : pick(random, ['manager', 'quality', 'stranger']), {
    query: text,
    variables: chance(random, 0.2) ? cut(random, variables) : variables,
  })
}

function changed(random: Random, text: string): string {
  const at = wholeNumber(random, 0, text.length)
  const end = Math.min(text.length, at + wholeNumber(random, 0, 12))
  switch (wholeNumber(random, 0, 7)) {
    case 0:
      return text.slice(0, at) + text.slice(end)
    case 1:
      return text.slice(0, end) + text.slice(at)
    case 2:
      return `${text.slice(0, at)}${pick(random, SIGNS)}${text.slice(at)}`
    case 3:
      return `${text.slice(0, at)}${String.fromCharCode(wholeNumber(random, 1, 0xffff))}${text.slice(at + 1)}`
    default:
      return otherWord(random, text)
  }
}

/** Another word in the place of one: the document still has the form of GraphQL. */
function otherWord(random: Random, text: string): string {
  const found = [...text.matchAll(/[A-Za-z_]\w*/g)]
  if (found.length === 0) return text
  const { index, 0: word } = pick(random, found)
  return `${text.slice(0, index)}${pick(random, [...WORDS, ...found.map(([other]) => other)])}${text.slice(index + word.length)}`
}

/** Variables that end too early, as a value of another form, or not at all. */
function cut(random: Random, variables: string): string {
  return pick(random, [
    '[]',
    '"{}"',
    'null',
    '{"v0":{}}',
    '{"v0":null,"v0":1}',
    variables.slice(0, -1),
    `${variables}}`,
  ])
}
