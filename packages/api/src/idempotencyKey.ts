import { type Refusal, refuse } from '@zhiheng/domain'

export const IDEMPOTENCY =
  "The caller's own, 1 to 200 characters: sent again with the same input, it has the effect of one."

const KEY_LENGTH_MAX = 200

/** Why that is no idempotency key, if so. */
export function keyProblem(key: string): Refusal | undefined {
  return key.length >= 1 && key.length <= KEY_LENGTH_MAX
    ? undefined
    : refuse('INVALID_VALUE', { field: 'idempotencyKey', allowed: [`1 … ${KEY_LENGTH_MAX} characters`] })
}
