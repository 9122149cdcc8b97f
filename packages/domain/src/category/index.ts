export * from './category.ts'
export { choiceProblem } from './choice.ts'
export { type CategoryEdit, editCategories } from './edit.ts'
export * from './tree.ts'
