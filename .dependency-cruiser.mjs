// Who may import whom. Data flows one way: domain ← data ← service ← {api, bi, jobs} ← {lambda, local}.
// tools/boundary/check.ts runs these rules; test/gate/boundary.test.ts plants a violation of each.

const BELOW = {
  domain: [],
  data: ['domain'],
  service: ['domain', 'data'],
  api: ['domain', 'data', 'service'],
  bi: ['domain', 'data', 'service'],
  jobs: ['domain', 'data', 'service'],
  lambda: ['domain', 'data', 'service', 'api', 'bi', 'jobs'],
  local: ['domain', 'data', 'service', 'api', 'bi', 'jobs'],
}

/** Unit tests, and what only they use. */
const TEST_SUPPORT = '\\.(test|fixture)\\.ts$|/testing/'
const NPM = ['npm', 'npm-dev', 'npm-no-pkg', 'npm-optional', 'npm-peer', 'npm-unknown']

const layers = Object.entries(BELOW).map(([name, below]) => ({
  name: `layer-${name}`,
  comment: `${name} knows itself${below.length > 0 ? ` and ${below.join(', ')}` : ''} only: nothing flows back.`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...below].join('|')})/` },
}))

export default {
  forbidden: [
    ...layers,
    {
      name: 'layer-web',
      comment: 'The web client sees the browser-safe domain; everything else comes over GraphQL.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(packages|infra)/', pathNot: '^packages/domain/' },
    },
    {
      name: 'layer-infra',
      comment: 'Infrastructure names handlers by their path and imports none of them.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(packages|web)/' },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, so that its manifest and its index decide what is public.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'domain-no-node',
      comment: 'The domain runs in a browser as well, and reads nothing but its parameters.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: TEST_SUPPORT },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-few-libraries',
      comment: 'The domain relies on two libraries: time zone offsets and the Chinese calendar.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: TEST_SUPPORT },
      to: { dependencyTypes: NPM, pathNot: 'node_modules/(@date-fns/tz|chinese-days)/' },
    },
    {
      name: 'aws-sdk-in-data-only',
      comment: 'The AWS SDKs are known to the data package alone; tests of the engine may speak to it directly.',
      severity: 'error',
      from: { pathNot: `^(packages/data|test|bench)/|^packages/local/src/engine/.*(${TEST_SUPPORT})` },
      to: { path: '(^|node_modules/)@(aws-sdk|smithy)/' },
    },
    {
      name: 'nothing-from-tests',
      comment: 'What ships does not lean on tests, measurements or tools.',
      severity: 'error',
      from: { path: '^(packages|web|infra)/', pathNot: TEST_SUPPORT },
      to: { path: `^(test|bench|tools)/|${TEST_SUPPORT}`, pathNot: 'node_modules' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What a package ships with stands in its own manifest; only tests use the libraries of the root.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: TEST_SUPPORT },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other, types included, are one idea in two files, or two ideas mixed.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that imports nothing and that nothing imports is dead; the linter loads its plugin by path.',
      severity: 'error',
      from: { orphan: true, pathNot: '^tools/purity/plugin\\.ts$' },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be resolved escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
