export * from './issue.ts'
