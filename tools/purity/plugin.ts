// What the restricted names of oxlint cannot express: `new Date()` and `Date()` read the clock, whereas
// `new Date(milliseconds)` and `Date.UTC(…)` only calculate.

interface Syntax {
  readonly type: string
  readonly name?: string
}

interface Call extends Syntax {
  readonly callee: Syntax
  readonly arguments: readonly Syntax[]
}

interface Context {
  report(finding: { readonly node: Syntax; readonly message: string }): void
}

const message = 'The current time is a parameter here: only a host reads the clock.'

export default {
  meta: { name: 'purity' },
  rules: {
    'no-current-date': {
      create: (context: Context) => ({
        NewExpression(node: Call) {
          if (isDate(node.callee) && node.arguments.length === 0) context.report({ node, message })
        },
        CallExpression(node: Call) {
          if (isDate(node.callee)) context.report({ node, message })
        },
      }),
    },
  },
}

function isDate({ type, name }: Syntax): boolean {
  return type === 'Identifier' && name === 'Date'
}
