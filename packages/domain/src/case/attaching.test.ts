import { describe, expect, test } from 'vitest'
import { makeId } from '../identity/id.ts'
import { isRefusal } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, type Attachment } from './attachment.ts'
import type { CaseCommand } from './command.ts'
import { type Decision, decide } from './decide.ts'
import { at, contextAt, received } from './testing/desk.ts'

const now = at('2026-03-02 15:00')

function attachment(number: number, changes: Partial<Attachment> = {}): Attachment {
  const id = makeId('attachment', (now + number) as Instant, new Uint8Array(16))
  const facts = { id, contentType: 'image/jpeg', size: 10, sha256: '0'.repeat(64) } as const
  return { ...facts, name: `王芳的照片 ${number}.jpg`, addedAt: now, ...changes }
}

const desk = received(now)
const known = Array.from({ length: ATTACHMENTS_MAX - 1 }, (_, index) => attachment(index))
const on = (command: CaseCommand, attachments: readonly Attachment[] = known) =>
  decide(desk.now, command, { ...contextAt(now), attachments })

function accepted(decision: ReturnType<typeof on>): Decision {
  if (isRefusal(decision)) throw new Error(`refused: ${JSON.stringify(decision)}`)
  return decision
}

describe('a file of a case', () => {
  test('leaves an event with its facts and without its name', () => {
    const added = attachment(100)
    const { events, attachments } = accepted(on({ type: 'ATTACH', attachment: added }))
    expect(attachments).toEqual([...known, added])
    expect(events).toMatchObject([{ type: 'ATTACHED', attachment: { id: added.id, size: 10 } }])
    expect(JSON.stringify(events)).not.toContain('王芳')
  })

  test('is refused without a name, with one too long, too large, twice, and as one too many', () => {
    const refusals = [
      on({ type: 'ATTACH', attachment: attachment(100, { name: ' ' }) }),
      on({ type: 'ATTACH', attachment: attachment(100, { name: 'x'.repeat(201) }) }),
      on({ type: 'ATTACH', attachment: attachment(100, { size: ATTACHMENT_BYTES_MAX + 1 }) }),
      on({ type: 'ATTACH', attachment: attachment(3) }),
      on({ type: 'ATTACH', attachment: attachment(100) }, [...known, attachment(99)]),
    ]
    expect(refusals.map((one) => isRefusal(one) && one.refusal)).toEqual([
      'TEXT_MISSING',
      'TEXT_TOO_LONG',
      'FILE_TOO_LARGE',
      'ALREADY_EXISTS',
      'TOO_MANY',
    ])
  })

  test('is taken away once, and its event stays', () => {
    const { events, attachments } = accepted(on({ type: 'REMOVE_ATTACHMENT', attachment: attachment(3).id }))
    expect(attachments).toHaveLength(known.length - 1)
    expect(events).toMatchObject([{ type: 'ATTACHMENT_REMOVED', attachment: attachment(3).id }])
    expect(on({ type: 'REMOVE_ATTACHMENT', attachment: attachment(100).id })).toMatchObject({ refusal: 'NOT_FOUND' })
  })

  test('moves nothing of the case but its version, and no clock', () => {
    const { state } = accepted(on({ type: 'ATTACH', attachment: attachment(100) }))
    expect(state).toEqual({ ...desk.now, version: desk.now.version + 1 })
  })

  test('that comes after an erasure is there to be erased again', () => {
    const erased = { ...desk.now, erasedAt: now }
    const decision = decide(erased, { type: 'ATTACH', attachment: attachment(100) }, contextAt(now))
    expect(accepted(decision).state.wordsSinceErasure).toBe(true)
  })
})
