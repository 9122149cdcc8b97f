export * from './jobHost.ts'
export * from './sweepAll.ts'
export * from './tickAll.ts'
