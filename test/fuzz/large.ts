import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { asked, type Making, type Shot } from './request.ts'

/** Documents that are deep, wide, long, or ask for very much. */
export function largeDocument(making: Making): Shot {
  const { random } = making
  return asked(making, pick(random, ['manager', 'quality', 'program']), { query: pick(random, SHAPES)(random) })
}

const repeated = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, i) => make(i))

const SHAPES: readonly ((random: Random) => string)[] = [
  (random) => {
    const depth = wholeNumber(random, 1, 60)
    return `{ organization { complaints(first: 1) { edges { node { ${'category { parent '.repeat(depth)}{ id }${' }'.repeat(depth)} } } } } }`
  },
  (random) => {
    const depth = wholeNumber(random, 2, 80)
    const links = repeated(depth, (i) => `fragment F${i} on Viewer { name ...F${i + 1} ...F${i + 1} }`)
    return `{ viewer { ...F0 } } ${links.join(' ')} fragment F${depth} on Viewer { id }`
  },
  (random) => `{ ${repeated(wholeNumber(random, 1, 60), (i) => `a${i}: viewer { id }`).join(' ')} }`,
  (random) => `{ viewer { ${'name '.repeat(wholeNumber(random, 1, 6_000))}} }`,
  (random) => `{ ${'viewer { name } '.repeat(wholeNumber(random, 1, 1_200))}}`,
  (random) => `{ viewer { name ${'@include(if: true) '.repeat(wholeNumber(random, 1, 200))}} }`,
  (random) => `{ nodes(ids: [${repeated(wholeNumber(random, 1, 400), (i) => `"${i}"`).join(', ')}]) { id } }`,
  (random) => `query (${repeated(wholeNumber(random, 1, 400), (i) => `$v${i}: Int`).join(', ')}) { viewer { id } }`,
  (random) =>
    `{ projects(first: 200) { edges { node { complaints(first: ${wholeNumber(random, 1, 200)}) { edges { node { timeline { type } texts { description } } } } } } } }`,
  (random) => `${'#'.repeat(wholeNumber(random, 1, 100_000))}\n{ viewer { id } }`,
  (random) => `{ viewer { id } }${' '.repeat(wholeNumber(random, 1, 200_000))}`,
  (random) =>
    `{ viewer { id } } ${repeated(wholeNumber(random, 1, 300), (i) => `query Q${i} { viewer { id } }`).join(' ')}`,
  (random) => `{ node(id: "${'x'.repeat(wholeNumber(random, 1, 400_000))}") { id } }`,
  (random) =>
    `{ __type(name: "Query") { ${'fields { type { '.repeat(wholeNumber(random, 1, 4))} name ${'} } '.repeat(1)} }`,
  () => '{ __schema { types { name fields { name args { name type { name } } } } } }',
]
