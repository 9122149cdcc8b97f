export * from './control.ts'
export * from './figure.ts'
export { type ControlUnits, controlUnits } from './units.ts'
