export * from './stocktake.ts'
