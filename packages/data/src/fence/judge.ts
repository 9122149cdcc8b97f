import { evaluate, type Verdict } from './evaluate.ts'
import { fencePolicy, LEADING_KEYS, TAGS } from './policy.ts'
import type { Access } from './requestContext.ts'
import type { Pass } from './scope.ts'

/** What the policy of a pass answers to an access, on the table of this name. */
export function judgeOf(tableName: string, pass: Pass): (access: Access) => Verdict {
  const { scope, tags } = pass
  const session = JSON.stringify([tableName, scope, tags])
  return (access) => {
    const asked = session + JSON.stringify(access)
    const known = verdicts.get(asked)
    if (known) return known
    const verdict = judge(tableName, pass, access)
    if (verdicts.size >= VERDICTS_MAX) verdicts.clear()
    verdicts.set(asked, verdict)
    return verdict
  }
}

/** Verdicts follow from what was asked alone, and the same few partitions are asked for again and again. */
const verdicts = new Map<string, Verdict>()
const VERDICTS_MAX = 2_000

function judge(tableName: string, { scope, tags }: Pass, { action, table, index, keys }: Access): Verdict {
  const context = {
    ...(tags.organization && { [TAGS.organization]: [tags.organization] }),
    ...(tags.project && { [TAGS.project]: [tags.project] }),
    ...(tags.user && { [TAGS.user]: [tags.user] }),
    [LEADING_KEYS]: keys,
  }
  const resource = index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`
  const policy = fencePolicy({ tableArn: arnOf(tableName), scope })
  return evaluate(policy, { action: `dynamodb:${action}`, resource, context })
}

/** Where the account does not matter; a request may also name its table by its whole ARN. */
function arnOf(table: string): string {
  return table.startsWith('arn:') ? table : `arn:aws:dynamodb:local:000000000000:table/${table}`
}
