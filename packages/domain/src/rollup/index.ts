export * from './contribution.ts'
export * from './counters.ts'
export * from './histogram.ts'
