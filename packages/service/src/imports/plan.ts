import {
  type ImportIdentity,
  identityWrite,
  NO_TEXT,
  numberWrite,
  type OrganizationSpace,
  type Write,
} from '@zhiheng/data'
import type { CaseState, Decision } from '@zhiheng/domain'
import { CaseTransaction } from '../case/caseTransaction.ts'
import type { OpenedProject } from '../service.ts'

/** One decided change of an import: the case before, the decision, and the identity that remembers the row. */
export interface Planned {
  readonly sourceHash: string
  readonly identity: Omit<ImportIdentity, 'version'>
  readonly identityReadAt: number | undefined
  readonly decision: Decision
}

/** New cases of one project that go into one transaction, with their identities and the numbers they take. */
export class Batch {
  readonly planned: Planned[] = []
  readonly #cases: CaseTransaction
  readonly #numbers = new Map<string, { last: CaseState; count: number }>()
  readonly #opened: OpenedProject
  readonly #organization: OrganizationSpace

  constructor(opened: OpenedProject, organization: OrganizationSpace) {
    this.#opened = opened
    this.#organization = organization
    this.#cases = new CaseTransaction(opened.space)
  }

  /** Takes one more new case, unless the transaction would grow too large: then nothing is changed and it says no. */
  take(planned: Planned): boolean {
    const { decision, sourceHash, identity, identityReadAt } = planned
    const { state } = decision
    const numberName = `${state.kind} ${state.number.replace(/-\d+$/, '')}`
    const numbers = this.#numbers.size + (this.#numbers.has(numberName) ? 0 : 1)
    const beside = [identityWrite(this.#organization, sourceHash, identity, identityReadAt)]
    if (!this.#cases.take({ before: undefined, text: NO_TEXT, decision, beside }, numbers)) return false
    this.planned.push(planned)
    this.#numbers.set(numberName, { last: state, count: (this.#numbers.get(numberName)?.count ?? 0) + 1 })
    return true
  }

  /** Every write of the transaction. */
  writes(): Write[] {
    return [
      ...this.#cases.writes(),
      ...[...this.#numbers.values()].map(({ last, count }) => numberWrite(this.#opened.space, last, count)),
    ]
  }
}
