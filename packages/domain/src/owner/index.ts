export * from './entry.ts'
export * from './shown.ts'
