import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The test files that take minutes. */
const LONG = ['test/isolation/matrix.test.ts', 'test/isolation/mutants.test.ts', 'test/fuzz/fuzz.test.ts']

/** Begins with the test files that take longest, so that no core waits for them alone at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const index = LONG.findIndex((name) => moduleId.endsWith(name))
      return index === -1 ? LONG.length : index
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
