export * from './jobHost.ts'
export * from './sweepAll.ts'
