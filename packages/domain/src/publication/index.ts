export * from './problem.ts'
export * from './publication.ts'
