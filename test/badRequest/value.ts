import { pick, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { graphql, type Kind, mutation, newKey, receipt, type Target } from './request.ts'

const BAD_VALUE = ['400 BAD_USER_INPUT']
const node = (target: Target, id: string) =>
  graphql(target, { query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id } })
const METRICS = 'query ($from: Quarter!, $to: Quarter!) { metricTable(from: $from, to: $to) { received } }'

/** Documents that are right, with values that are not. */
export const VALUES: Readonly<Record<string, Kind>> = {
  'missing variable': {
    answers: BAD_VALUE,
    make: (_, target, n) =>
      graphql(target, { query: `query ($n: String!) { a${n}: complaint(number: $n) { id } }`, variables: {} }),
  },
  'missing field of an input': {
    answers: BAD_VALUE,
    make(random, target, n) {
      const { [pick(random, ['project', 'channel', 'category', 'description', 'idempotencyKey'])]: _, ...rest } =
        receipt(target, newKey('missing', n))
      return mutation(target, 'complaintReceive', rest)
    },
  },
  'null where something has to be': {
    answers: BAD_VALUE,
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('null', n)),
        [pick(random, ['project', 'channel', 'category', 'description', 'idempotencyKey'])]: null,
      }),
  },
  'unknown field of an input': {
    answers: BAD_VALUE,
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('unknown', n)),
        [pick(random, ['organization', 'version', 'state', 'constructor', '$where'])]: 'x',
      }),
  },
  'unknown choice': {
    answers: BAD_VALUE,
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('choice', n)),
        channel: pick(random, ['phone', 'FAX', '', 3, '电话', {}]),
      }),
  },
  'amount that is none': {
    answers: BAD_VALUE,
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('fen', n)),
        claimedAmountFen: pick(random, [-1, 0.5, 2 ** 53, '100', 1e21, []]),
      }),
  },
  'id of elsewhere': {
    answers: ['200 data'],
    make: (random, target) =>
      node(target, pick(random, [target.neighbour.id, target.foreign.id, target.foreignCategory])),
  },
  'id cut short': {
    answers: ['200 data'],
    make: (random, target) => node(target, target.open.id.slice(0, wholeNumber(random, 0, target.open.id.length - 2))),
  },
  'id that is none': {
    answers: ['200 data'],
    make: (random, target, n) =>
      node(
        target,
        pick(random, [
          '!!!',
          '编号',
          `x${n}`,
          ' ',
          '\0',
          '../..',
          'Q29tcGxhaW50',
          'a'.repeat(wholeNumber(random, 1, 10_000)),
          Buffer.from(`Complaint:prj_${n}:cmp_${n}`).toString('base64url'),
        ]),
      ),
  },
  'too many ids': {
    answers: ['400 TOO_MANY'],
    make: (random, target) =>
      graphql(target, {
        query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        variables: { ids: Array(wholeNumber(random, 101, 1_999)).fill(target.open.id) },
      }),
  },
  'number that is none': {
    answers: ['200 data'],
    make: (random, target, n) =>
      graphql(target, {
        query: 'query ($n: String!) { complaint(number: $n) { id } suggestion(number: $n) { id } }',
        variables: {
          n: pick(random, [
            target.foreign.number,
            target.neighbour.number,
            `HZ-01-9999-${n}`,
            'HZ-01-0000-999999999',
            '-'.repeat(5_000),
            '\ud800-2026-00001',
            'HZ-01-2026-00000',
            '😀',
          ]),
        },
      }),
  },
  'period that is none': {
    answers: BAD_VALUE,
    make: (random, target) =>
      graphql(target, {
        query: METRICS,
        variables: {
          from: pick(random, ['2015Q5', '2015', '2015-01', '', '二〇一五', '0000Q1', '2015q1', '20150Q1']),
          to: '2015Q4',
        },
      }),
  },
  'period out of bounds': {
    answers: ['400 INVALID_VALUE', '400 TOO_MANY', '400 BAD_USER_INPUT'],
    make: (random, target) =>
      graphql(target, {
        query: METRICS,
        variables: pick<object>(random, [
          { from: '0001Q1', to: '9999Q4' },
          { from: '2020Q1', to: '2015Q1' },
          { from: '1900Q1', to: '2026Q1' },
        ]),
      }),
  },
  'value without bottom': {
    answers: BAD_VALUE,
    make(random, target) {
      const depth = wholeNumber(random, 1_000, 100_000)
      const made = `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${'['.repeat(depth)}${']'.repeat(depth)}}}`
      const { parts } = graphql(target, { query: '' })
      const head = String(parts[0]).replace(/content-length: \d+/, `content-length: ${made.length}`)
      return { parts: [Buffer.from(head), Buffer.from(made)], ends: false }
    },
  },
}
