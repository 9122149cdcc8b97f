import { may } from './expectation.ts'
import { fillingAt } from './filling.ts'
import { inputOf } from './input.ts'
import { judge, type Tally } from './judge.ts'
import { ACTORS, type Person, PROJECT_CODES, projectPlan } from './plan.ts'
import { selectionOf } from './selection.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

/** Whoever issues complaints issues one to every site of their company; each of them gets a case, and no other. */
export async function issueToSites(world: World, tally: Tally, person: Person): Promise<void> {
  const { login, organization } = person
  if (!may(person, 'ISSUE', { organization })) return
  const projects = PROJECT_CODES.filter((code) => projectPlan(code).organization === organization)
  const [first = 'EASTZQ1'] = projects
  const filling = fillingAt(world, first, `issue ${login}`)
  const said = { projects, requiredBy: filling.later }
  const input = inputOf(world.schema, 'ComplaintIssueInput', filling, said)
  const selection = selectionOf(world.schema, 'ComplaintIssueResult')
  const request = {
    query: `mutation ($input: ComplaintIssueInput!) { result: complaintIssue(input: $input) ${selection} }`,
    variables: { input },
  }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'complaintIssue', request }, answer)
  tally.cases += 1
  const rows = (answer.data?.result as { rows?: { complaint: object | null }[] } | undefined)?.rows ?? []
  if (typeNameOf(answer.data?.result) !== 'IssuedComplaints' || rows.length !== projects.length)
    tally.leaks.push(`${login} was kept from complaintIssue: ${answer.text}`)
  if (rows.some(({ complaint }) => complaint === null)) tally.leaks.push(`${login} issued to no avail: ${answer.text}`)
  await everybodyAsks(world, tally, organization)
}

/** Whoever issues complaints in the company finds what was issued; nobody else is shown that there is anything. */
async function everybodyAsks(world: World, tally: Tally, organization: Person['organization']): Promise<void> {
  const query = `{ complaintIssues(first: 5) ${selectionOf(world.schema, 'ComplaintIssueConnection')} }`
  let id = ''
  for (const asker of ACTORS.toSorted(
    (one, other) => Number(may(other, 'ISSUE', { organization })) - Number(may(one, 'ISSUE', { organization })),
  )) {
    const isTheirs = may(asker, 'ISSUE', { organization })
    const listed = await world.ask({ query }, asker)
    judge(tally, world, asker, { name: 'complaintIssues', request: { query } }, listed)
    const edges = (listed.data?.complaintIssues as { edges: { node: { id: string } }[] } | undefined)?.edges ?? []
    if (isTheirs) id = edges[0]?.node.id ?? ''
    const one = { query: 'query ($id: ID!) { complaintIssue(id: $id) { __typename siteCount } }', variables: { id } }
    const { data } = await world.ask(one, asker)
    tally.cases += 2
    if (isTheirs !== (data?.complaintIssue != null))
      tally.leaks.push(`${asker.login} asked for an issue of ${organization}`)
    if (isTheirs && edges.length === 0) tally.leaks.push(`${asker.login} never found what was issued`)
  }
}
