export * from './contribution.ts'
export { CONTROL_COUNTERS, type ControlCounter } from './controlCounters.ts'
export * from './counters.ts'
export * from './histogram.ts'
