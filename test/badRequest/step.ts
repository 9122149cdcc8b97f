import { pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { type Kind, type Made, mutation, newKey, receipt, type Target } from './request.ts'

const REFUSED = (...codes: string[]) => codes.map((code) => `200 refused ${code}`)
const FIELDS = ['description', 'complainantName', 'room', 'location', 'summary'] as const

/** A complaint whose description, or another of its words, is this text. */
function worded(kind: string, text: (random: Random) => string): Kind['make'] {
  return (random, target, n) =>
    mutation(target, 'complaintReceive', { ...receipt(target, newKey(kind, n)), [pick(random, FIELDS)]: text(random) })
}

const comment = (target: Target, id: string, idempotencyKey: string): Made =>
  mutation(target, 'complaintComment', { id, idempotencyKey, comment: '已知悉' })
const at = (random: Random, list: readonly string[]) => pick(random, list)

/** Steps that nobody may take, or not so. */
export const STEPS: Readonly<Record<string, Kind>> = {
  'impossible step': {
    answers: REFUSED('STATE_DOES_NOT_ALLOW'),
    make(random, target, n) {
      const steps = { complaintVerify: {}, complaintResume: {}, complaintResolve: { outcome: 'SOLVED', result: '好' } }
      const name = at(random, Object.keys(steps)) as keyof typeof steps
      return mutation(target, name, { id: target.closed.id, idempotencyKey: newKey('impossible', n), ...steps[name] })
    },
  },
  'step of somebody who only reads': {
    answers: REFUSED('NOT_FOUND'),
    make: (_, target, n) =>
      mutation(target, 'complaintReceive', receipt(target, newKey('reader', n)), target.tokens.reader),
  },
  'step for a case of elsewhere': {
    answers: REFUSED('NOT_FOUND'),
    make: (random, target, n) =>
      comment(target, pick(random, [target.neighbour.id, target.foreign.id]), newKey('elsewhere', n)),
  },
  'step for something else': {
    answers: REFUSED('NOT_FOUND'),
    make: (random, target, n) =>
      comment(
        target,
        pick(random, [target.suggestion.id, target.category, 'x', '', '\0', target.open.number]),
        newKey('else', n),
      ),
  },
  'category of elsewhere': {
    answers: REFUSED('INVALID_VALUE'),
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('category', n)),
        category: pick(random, [target.foreignCategory, target.open.id, '', '维修', 'x'.repeat(5_000)]),
      }),
  },
  'project of elsewhere': {
    answers: REFUSED('NOT_FOUND'),
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('project', n)),
        project: pick(random, ['SZ-01', 'HZ-02', '', '#', 'O#org#P#prj', '\ufffd', 'x'.repeat(5_000)]),
      }),
  },
  'text that is too long': {
    answers: REFUSED('TEXT_TOO_LONG'),
    make: worded('long', (random) => at(random, ['x', '长', '😀']).repeat(wholeNumber(random, 20_001, 25_000))),
  },
  'control characters': {
    answers: ['200 data'],
    make: worded('control', (random) => `a${String.fromCharCode(wholeNumber(random, 1, 31))}\u202e\u200b\x7f\x9bb`),
  },
  'lone surrogates': {
    answers: REFUSED('INVALID_VALUE'),
    make: worded('surrogate', (random) => `a${String.fromCharCode(wholeNumber(random, 0xd800, 0xdfff))}b`),
  },
  'lone surrogates in a name': {
    answers: REFUSED('INVALID_VALUE'),
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('broken', n)),
        [at(random, [
          'project',
          'complainantName',
          'location',
        ])]: `a${String.fromCharCode(wholeNumber(random, 0xd800, 0xdfff))}b`,
      }),
  },
  'NUL in a text': { answers: ['200 data'], make: worded('nul', (random) => `a\0${wholeNumber(random, 0, 9)}\0`) },
  'time without offset': {
    answers: ['400 BAD_USER_INPUT'],
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('offset', n)),
        receivedAt: at(random, [
          '2026-11-20T09:00:00',
          '2026-11-20',
          '昨天',
          '1763600000',
          '',
          '2026-13-01T00:00:00Z',
          '2026-02-30T00:00:00+08:00',
        ]),
      }),
  },
  'time to come': {
    answers: [...REFUSED('HAPPENED_IN_FUTURE'), '400 BAD_USER_INPUT'],
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('future', n)),
        receivedAt: at(random, ['2999-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2100-06-01T00:00:00+14:00']),
      }),
  },
  'time long gone': {
    answers: ['400 BAD_USER_INPUT'],
    make: (random, target, n) =>
      mutation(target, 'complaintReceive', {
        ...receipt(target, newKey('gone', n)),
        receivedAt: at(random, [
          '0000-01-01T00:00:00Z',
          '0001-01-01T00:00:00+14:00',
          '1000-01-01T00:00:00Z',
          '1899-12-31T00:00:00Z',
          '-000001-01-01T00:00:00Z',
        ]),
      }),
  },
  'key of a wrong length': {
    answers: REFUSED('INVALID_VALUE'),
    make: (random, target) =>
      mutation(target, 'complaintReceive', receipt(target, at(random, ['', 'k'.repeat(201), '钥'.repeat(9_999)]))),
  },
  'key of another request': {
    answers: REFUSED('IDEMPOTENCY_KEY_REUSED'),
    make: (_, target, n) =>
      mutation(target, 'complaintComment', {
        id: target.open.id,
        idempotencyKey: 'seed-comment',
        comment: `另一句 ${n}`,
      }),
  },
  'version that has passed': {
    answers: REFUSED('VERSION_CONFLICT'),
    make: (random, target, n) =>
      mutation(target, 'complaintComment', {
        id: target.open.id,
        idempotencyKey: newKey('version', n),
        comment: '知悉',
        expectedVersion: pick(random, [-1, 0, 9_999, 2 ** 31 - 1, -(2 ** 31)]),
      }),
  },
  'merging that cannot be': {
    answers: REFUSED('INVALID_VALUE'),
    make: (random, target, n) =>
      mutation(target, 'complaintMerge', {
        id: target.open.id,
        idempotencyKey: newKey('merge', n),
        into: pick(random, [target.open.id, target.foreign.id, target.neighbour.id, target.suggestion.id, 'x']),
      }),
  },
  'rating that is none': {
    answers: REFUSED('STATE_DOES_NOT_ALLOW'),
    make: (random, target, n) =>
      mutation(target, 'complaintCallBack', {
        id: target.closed.id,
        idempotencyKey: newKey('rating', n),
        satisfaction: pick(random, [-1, 0, 6, 2 ** 31 - 1]),
      }),
  },
}
