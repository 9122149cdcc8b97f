import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ProjectSpace } from '@zhiheng/data'
import type { CaseId } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { type KnownCase, knownCases } from './knownCases.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const space = { organization: 'org_1', project: 'prj_1' } as ProjectSpace
const id = 'cmp_1' as CaseId
const known = (): KnownCase => ({ state: undefined, text: { version: 1, texts: { description: '漏水' }, earlier: [] } })

test('a case just written is known, to its own project alone', () => {
  const cases = knownCases()
  cases.keep(space, id, known())
  expect(cases.get(space, id)?.text.texts).toEqual({ description: '漏水' })
  expect(cases.get({ ...space, project: 'prj_2' } as ProjectSpace, id)).toBeUndefined()
})

test('when its time is over nothing holds its words any more, whether somebody asks for the case or not', async () => {
  const cases = knownCases({ keptMs: 20 })
  const held = keep(cases)
  await wait(100)
  collect()
  expect(held.deref()).toBeUndefined()
  expect(cases.get(space, id)).toBeUndefined()
})

function keep(cases: ReturnType<typeof knownCases>): WeakRef<KnownCase> {
  const one = known()
  cases.keep(space, id, one)
  return new WeakRef(one)
}
