import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Packages are resolved as Node does: graphql must not be loaded twice, as a module here and as CommonJS elsewhere.
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    // A process for each file: tests change the time zone, start engines and end processes. Two fit small machines.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A property that fails prints how to repeat it; nothing is run again in the hope of another answer.
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
  },
})
