import { PAGE_SIZE, PAGE_SIZE_MAX } from '@zhiheng/service'
import type { GraphQLField } from 'graphql'

/** The arguments of a field, coerced, with their defaults. */
export type PricedArguments = Readonly<Record<string, unknown>>

/** Points: the same for every call, or by the arguments. */
type Points = number | ((given: PricedArguments) => number)

/** What a field costs. One point is about one item read from the table. */
export interface Price {
  /** The field by itself. */
  readonly own: Points
  /** It stands in a page beside its entries, and is answered once however many these are. */
  readonly beside?: true
  /** How often what is selected below it is answered: once where it is not said, for a list as long as it may be. */
  readonly times?: Points
}

/** Declares the price of a field, where the field is defined: `extensions: price({ own: 1, times: 20 })`. */
export function price(declared: Price): { readonly price: Price } {
  return { price: declared }
}

/** The declared price of a field; `undefined` where none is declared. */
export function declaredPrice({ extensions }: GraphQLField<unknown, unknown>): Price | undefined {
  return extensions.price as Price | undefined
}

/** A page of a connection: so many entries, by `first` or `last`. A page that will be refused counts as the longest. */
export function pageTimes({ first, last }: PricedArguments): number {
  const size = first ?? last ?? PAGE_SIZE
  return typeof size === 'number' && size >= 0 ? Math.min(size, PAGE_SIZE_MAX) : PAGE_SIZE_MAX
}

/** A connection that costs one read beside its entries. */
export const PAGE: Price = { own: 1, times: pageTimes }
/** A list that is at hand with the thing it belongs to: nothing is read for it. */
export const atHand = (times: number): Price => ({ own: 0, times })
/** A change of the data: one transaction and what it is decided on. */
export const CHANGE: Price = { own: 10 }
/** One thing found by its key. */
export const READ: Price = { own: 1 }
/** A thing that is part of another: nothing is read for it. */
export const PART: Price = { own: 0 }
