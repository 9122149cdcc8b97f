import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'

/** How a value is written: within a document, or as a variable. */
export type Form = 'literal' | 'json'

/** A value that fits nowhere or hardly anywhere. */
export function wrongText(random: Random, form: Form): string {
  return chance(random, 0.2) ? longText(random, form) : pick(random, form === 'json' ? WRONG_JSON : WRONG_LITERALS)
}

const WRONG_EVERYWHERE = [
  'null',
  '-0',
  '1e400',
  '-1e400',
  '9'.repeat(400),
  '1.5',
  '0.1e-400',
  '9007199254740993',
  '2147483648',
  'true',
  '""',
  '"\\u0000"',
  '"\\uFFFE"',
  '[]',
  '{}',
  '[[[[[[1]]]]]]',
  '"9999-12-31T23:59:59.999Z"',
  '"0000-00-00"',
  '"-1"',
  '"NaN"',
  '"‮\u200b\u2028"',
]
const WRONG_JSON = [
  ...WRONG_EVERYWHERE,
  '"\\ud800"',
  '"a\\udfffb"',
  '{"__proto__":{"id":"x"}}',
  '{"constructor":{"prototype":{"id":1}}}',
  '{"id":"a","id":"b"}',
  '{"toString":null,"valueOf":1}',
  '{"then":1}',
  '{"length":1000000000}',
  '{"$ne":null}',
]
const WRONG_LITERALS = [...WRONG_EVERYWHERE, 'WORD', '$unknown', '{a: {a: {a: {a: 1}}}}', '{__proto__: 1}', '"""\n"""']

function longText(random: Random, form: Form): string {
  const length = wholeNumber(random, 1_000, form === 'json' ? 60_000 : 20_000)
  const kinds = [() => `"${'长'.repeat(length / 4)}"`, () => `"${'x'.repeat(length)}"`, () => '7'.repeat(length)]
  const depth = Math.min(length, 2_000)
  return chance(random, 0.3) ? `${'['.repeat(depth)}${']'.repeat(depth)}` : pick(random, kinds)()
}
