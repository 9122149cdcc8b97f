import { expect } from 'vitest'
import type { Company } from './company.fixture.ts'

const CASE = '... on Complaint { id number state version allowedSteps }'
const REFUSAL = '... on Refusal { code message parameters { name values } }'

interface Result {
  readonly type: string
  readonly id: string
  readonly number: string
  readonly state: string
  readonly version: number
  readonly allowedSteps: readonly string[]
  readonly code: string
  readonly message: string
  readonly parameters: readonly { readonly name: string; readonly values: readonly string[] }[]
}

interface How {
  readonly as?: string
  readonly language?: string
  readonly key?: string
  readonly fields?: string
}

let keys = 0

/** A key that no other step of this process has. */
export function newKey(): string {
  keys += 1
  return `key-${keys}`
}

/** Gives one mutation its input and returns its result: the case, or a refusal. */
export async function step(
  company: Company,
  name: string,
  input: object,
  { as = 'manager', language = 'en', key = newKey(), fields = CASE }: How = {},
): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { type: __typename ${fields} ${REFUSAL} } }`
  const variables = { input: { idempotencyKey: key, ...input } }
  const { status, body } = await company.ask<Record<string, Result>>(text, variables, { as, language })
  expect(body.errors, name).toBeUndefined()
  expect(status).toBe(200)
  return body.data?.[name] as Result
}

/** Takes in a complaint of the first site. */
export function receive(company: Company, more: object = {}, how: How = {}): Promise<Result> {
  const { category } = company
  const input = { project: 'HZ-01', channel: 'PHONE', category, nature: 'SERVICE', responsibility: 'PROPERTY' }
  return step(company, 'complaintReceive', { ...input, description: '电梯停运，业主王建国来电。', ...more }, how)
}
