import type { ActorReference } from '../access/actor.ts'
import type { WordsOfCase } from '../personal/known.ts'
import type { Instant } from '../time/index.ts'
import type { Attachment } from './attachment.ts'
import type { Timing } from './timing.ts'
import type { Texts } from './vocabulary.ts'

/** Everything a decision needs beside the case: who, when, and under which rules. */
export interface Context extends Timing {
  readonly now: Instant
  readonly by: ActorReference
  /** The case's words so far; asked for when the command brings words that must not name anybody. */
  readonly texts?: Texts
  /** The words that stood in their place before, as the case's text item keeps them. */
  readonly earlier?: WordsOfCase['earlier']
  /** The case's files so far; asked for when the command adds one or takes one away. */
  readonly attachments?: readonly Attachment[]
}
