import { pick, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { graphql, type Kind, type Target } from './request.ts'

const BAD_VALUE = ['400 BAD_USER_INPUT']
const LIST = 'query ($first: Int, $last: Int, $after: String, $before: String, $filter: CaseFilter)'
const listing = (target: Target, variables: object) =>
  graphql(target, {
    query: `${LIST} { project(code: "HZ-01") { complaints(first: $first, last: $last, after: $after, before: $before, filter: $filter) { edges { cursor } } } }`,
    variables,
  })
const changed = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

/** Pages of a list that it does not have. */
export const PAGES: Readonly<Record<string, Kind>> = {
  'value of another type': {
    answers: BAD_VALUE,
    make: (random, target) =>
      listing(
        target,
        pick<object>(random, [
          { first: 'ten' },
          { first: 1.5 },
          { after: 7 },
          { filter: 'x' },
          { filter: [] },
          { last: {} },
          { first: true },
        ]),
      ),
  },
  'huge number': {
    answers: [...BAD_VALUE, '400 BAD_PAGE_SIZE'],
    make: (random, target) =>
      listing(target, { first: pick(random, [2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e300, 2 ** 31 - 1, -(2 ** 31)]) }),
  },
  'cursor that was changed': {
    answers: ['400 BAD_CURSOR'],
    make: (random, target) =>
      listing(target, { after: changed(target.cursor, wholeNumber(random, 0, target.cursor.length - 2)) }),
  },
  'cursor of another list': {
    answers: ['400 BAD_CURSOR'],
    make: (random, target, n) =>
      graphql(target, {
        query: `query ($c: String) { a${n}: ${pick(random, ['projects(after: $c) { edges { cursor } }', 'organization { complaints(before: $c) { edges { cursor } } }', 'project(code: "HZ-01") { suggestions(after: $c) { edges { cursor } } }'])} }`,
        variables: { c: target.cursor },
      }),
  },
  'cursor of other arguments': {
    answers: ['400 BAD_CURSOR'],
    make: (random, target) =>
      listing(target, {
        after: target.cursor,
        filter: pick(random, [
          { major: true },
          { state: ['CLOSED'] },
          { channel: ['APP', 'PHONE'] },
          { nature: ['OTHER'] },
        ]),
      }),
  },
  'cursor that is none': {
    answers: ['400 BAD_CURSOR'],
    make: (random, target) =>
      listing(target, {
        [pick(random, ['after', 'before'])]: pick(random, [
          '',
          ' ',
          '.',
          'null',
          '😀',
          '\ud800',
          'a'.repeat(9_999),
          target.cursor.split('.')[0],
        ]),
      }),
  },
  'page size out of bounds': {
    answers: ['400 BAD_PAGE_SIZE'],
    make: (random, target) =>
      listing(target, { [pick(random, ['first', 'last'])]: pick(random, [-1, 201, 1_000_000_000, -(2 ** 31)]) }),
  },
  'first and last together': {
    answers: ['400 BAD_PAGE_SIZE'],
    make: (random, target) =>
      listing(target, { first: wholeNumber(random, 0, 200), last: wholeNumber(random, 0, 200) }),
  },
}
