export * from './agenda.ts'
export * from './obligation.ts'
export * from './plan.ts'
export * from './units.ts'
