import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import { isSafeUrl } from './safeUrl.ts'
import { ALGORITHMS, type TrustedIssuer } from './trustedIssuer.ts'

const ISSUERS_MAX = 50
const CODES_MAX = 1_000
const TEXT_MAX = 500
const AGE_SECONDS_MAX = 86_400
const SKEW_SECONDS_MAX = 300

interface Field {
  readonly allowed: readonly string[]
  readonly required?: true
  readonly holds: (value: unknown) => boolean
}

const TEXT: Field = { allowed: [`1 … ${TEXT_MAX} characters`], holds: isText }

/** Every field of an issuer as it is written. A name that is not here is a mistake in writing one that is. */
const FIELDS: Readonly<Record<string, Field>> = {
  issuer: {
    required: true,
    allowed: ['an https URL without query or fragment'],
    holds: (value) => isText(value) && isSafeUrl(value) && !value.includes('?') && !value.includes('#'),
  },
  audience: { ...TEXT, required: true },
  algorithms: {
    required: true,
    allowed: ALGORITHMS,
    holds: (value) => isListOf(value, (one) => (ALGORITHMS as readonly unknown[]).includes(one), ALGORITHMS.length),
  },
  keysUrl: { allowed: ['an https URL'], holds: (value) => isText(value) && isSafeUrl(value) },
  organization: {
    required: true,
    allowed: ['{ "code": "…" }', '{ "claim": "…", "codes": ["…"] }'],
    holds: isBinding,
  },
  loginClaim: TEXT,
  ageMaxSeconds: { allowed: [`1 … ${AGE_SECONDS_MAX}`], holds: isWhole(1, AGE_SECONDS_MAX) },
  clockSkewSeconds: { allowed: [`0 … ${SKEW_SECONDS_MAX}`], holds: isWhole(0, SKEW_SECONDS_MAX) },
}

/**
 * Reads the trusted issuers from the JSON array in which a host is told them. Refuses the first field that is missing,
 * unknown or out of its range, and names it: `ZHIHENG_ISSUERS[1].audience`.
 */
export function parseIssuers(text: string, name: string): readonly TrustedIssuer[] | Refusal {
  const list = parseJson(text)
  if (!Array.isArray(list) || list.length === 0 || list.length > ISSUERS_MAX)
    return refuse('INVALID_VALUE', { field: name, allowed: [`a JSON array of 1 … ${ISSUERS_MAX} issuers`] })
  const seen = new Set<unknown>()
  for (const [index, written] of list.entries()) {
    const refused = check(written, `${name}[${index}]`)
    if (isRefusal(refused)) return refused
    const { issuer } = written as TrustedIssuer
    if (seen.has(issuer))
      return refuse('INVALID_VALUE', { field: `${name}[${index}].issuer`, allowed: ['each issuer once'] })
    seen.add(issuer)
  }
  return list as readonly TrustedIssuer[]
}

function check(written: unknown, place: string): Refusal | undefined {
  if (!isObject(written)) return refuse('INVALID_VALUE', { field: place, allowed: ['a JSON object'] })
  const unknown = Object.keys(written).find((key) => !Object.hasOwn(FIELDS, key))
  if (unknown !== undefined)
    return refuse('INVALID_VALUE', { field: `${place}.${unknown}`, allowed: Object.keys(FIELDS) })
  for (const [key, { allowed, required = false, holds }] of Object.entries(FIELDS)) {
    const value = written[key]
    if (value === undefined ? required : !holds(value))
      return refuse('INVALID_VALUE', { field: `${place}.${key}`, allowed })
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** An issuer that is bound by a claim has to name the organizations it may speak for. */
function isBinding(value: unknown): boolean {
  if (!isObject(value)) return false
  const keys = Object.keys(value).toSorted().join()
  if (keys === 'code') return isText(value.code)
  return keys === 'claim,codes' && isText(value.claim) && isListOf(value.codes, isText, CODES_MAX)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_MAX
}

function isListOf(value: unknown, holds: (one: unknown) => boolean, max: number): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= max && value.every((one) => holds(one))
}

function isWhole(least: number, most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}
