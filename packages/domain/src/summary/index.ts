export * from './changes.ts'
export * from './monthly.ts'
