export * from './contribution.ts'
export * from './histogram.ts'
