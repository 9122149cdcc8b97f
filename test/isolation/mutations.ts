import { ANALYSIS_MUTATIONS } from './analysisMutations.ts'
import { CASE_MUTATIONS } from './caseMutations.ts'
import type { Mutation } from './mutation.ts'
import { NOTICE_MUTATIONS } from './noticeMutations.ts'
import { OWED_MUTATIONS } from './owedMutations.ts'
import { PEOPLE_MUTATIONS } from './peopleMutations.ts'
import { PUBLIC_MUTATIONS } from './publicMutations.ts'

/** What holds the isolation up, piece by piece. */
export const MUTATIONS: readonly Mutation[] = [
  ...PEOPLE_MUTATIONS,
  ...CASE_MUTATIONS,
  ...PUBLIC_MUTATIONS,
  ...ANALYSIS_MUTATIONS,
  ...OWED_MUTATIONS,
  ...NOTICE_MUTATIONS,
]
