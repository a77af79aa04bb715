import type { Schemas } from './client'

export type Page<T> = { items: T[]; next: string | null; total?: number }

/** What a list by cursor needs to go on: the `after` of the next page, or undefined at the end. */
export const following = <T>(page: Page<T>): string | undefined => page.next ?? undefined

export const allOf = <T>(pages: { pages: Page<T>[] } | undefined): T[] =>
  pages?.pages.flatMap((page) => page.items) ?? []

export type Person = Schemas['Person']
export type Organisation = Schemas['Organisation']
/** `true`, or the code of the reason why not. */
export type Can = Schemas['Right']
