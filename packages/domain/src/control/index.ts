export * from './control.ts'
export { CONTROL_COUNTERS } from './counter.ts'
export * from './figure.ts'
export { controlUnits } from './units.ts'
