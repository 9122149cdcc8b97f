import { may } from './expectation.ts'
import { judge, type Tally } from './judge.ts'
import { deskOf, type Person, personAt, placeOf } from './plan.ts'
import { type AnalysisTold, askAnalysisStep, versionOf } from './siteAnalyses.ts'
import type { World } from './world.ts'

const OWN = 'EASTZQ1'
const HERE = placeOf(OWN)
const DESK = personAt(deskOf(OWN))
const REGION = personAt('regional-manager-reg-zql')
const QUALITY = personAt('quality-org-zql')

type Step = 'analysisDraft' | 'analysisSubmit' | 'analysisReturn' | 'analysisApprove'

/**
 * The analysis of a site goes its way once with everybody: who may take a step takes it, who may not is refused at the
 * moment it is ready for it, and nobody decides what they submitted themselves. At the end it is approved.
 */
export async function completeAnalyses(world: World, tally: Tally, persons: readonly Person[]): Promise<void> {
  for (const person of persons) await complete(world, tally, person, 'analysisReturn')
  await complete(world, tally, REGION, 'analysisApprove')
}

async function complete(world: World, tally: Tally, person: Person, last: Step): Promise<void> {
  let version = await versionOf(world, OWN, DESK)
  let submitter = DESK
  for (const step of ['analysisDraft', 'analysisSubmit', last] as const) {
    const right = whoseStep(step, person, submitter)
    const told = await ask(world, tally, { person, step, version })
    if (right !== 'THEIRS' && told?.code !== right)
      tally.leaks.push(`${person.login} was let do ${step}, or told otherwise than ${right}: ${JSON.stringify(told)}`)
    const done =
      right === 'THEIRS' ? told : await ask(world, tally, { person: instead(step, submitter), step, version })
    if (done?.version !== version + 1)
      tally.leaks.push(`${step} was refused beside ${person.login}: ${JSON.stringify(done)}`)
    if (step === 'analysisSubmit' && right === 'THEIRS') submitter = person
    version = done?.version ?? version
  }
}

/** Whose a step is, or what somebody else is told: `domain.md` §2, what is decided by whom. */
function whoseStep(step: Step, person: Person, submitter: Person): 'THEIRS' | 'NOT_FOUND' | 'NOT_YOUR_OWN' {
  if (step === 'analysisDraft') return may(person, 'DRAFT_ANALYSES', HERE) ? 'THEIRS' : 'NOT_FOUND'
  if (step === 'analysisSubmit') return may(person, 'SUBMIT_ANALYSES', HERE) ? 'THEIRS' : 'NOT_FOUND'
  const goesUp = may(submitter, 'DECIDE_ANALYSES', HERE)
  const decides = may(person, goesUp ? 'DECIDE_ANALYSES_INSTEAD' : 'DECIDE_ANALYSES', HERE)
  if (person === submitter && goesUp) return 'NOT_YOUR_OWN'
  return decides ? 'THEIRS' : 'NOT_FOUND'
}

function instead(step: Step, submitter: Person): Person {
  if (step === 'analysisDraft' || step === 'analysisSubmit') return DESK
  return may(submitter, 'DECIDE_ANALYSES', HERE) ? QUALITY : REGION
}

async function ask(
  world: World,
  tally: Tally,
  { person, step, version }: { person: Person; step: Step; version: number },
): Promise<AnalysisTold | undefined> {
  const { request, answer, told } = await askAnalysisStep(world, person, { step, code: OWN, version })
  judge(tally, world, person, { name: step, request }, answer)
  tally.cases += 1
  return told
}
