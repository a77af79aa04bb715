/** In which orders lists of threads are asked for; which of them there are for one, the server says. */
export const orders = ['recent', 'trending', 'best', 'most-commented', 'random'] as const
export type Order = (typeof orders)[number]

/** In which order; a random one is made of a seed, so that it stays as it is while one reads. */
export type ListOrder<O extends Order = Order> = { sort?: O | undefined; seed?: string | undefined }

/** What narrows a list of threads of any kind: exactly what the address bar holds. */
export type ListFilters<S extends string> = {
  q?: string | undefined
  theme?: string | undefined
  organisation?: string | undefined
  /** A member's id, or `me`. */
  author?: string | undefined
  phase?: string | undefined
  followed?: 'me' | undefined
  /** `draft`: one's own, which nobody else is shown. */
  state?: S | 'draft' | undefined
}

export const noListFilters = {
  q: undefined,
  theme: undefined,
  organisation: undefined,
  author: undefined,
  phase: undefined,
  followed: undefined,
  state: undefined,
} as const

/** The filters that are on, without the order. */
export function filtersOf<F extends ListOrder>({ sort: _, seed: __, ...filters }: F) {
  return filters
}

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
export const oneOf = <V extends string>(value: unknown, known: readonly V[]) =>
  known.find((each) => each === value)

/** What an address asks for; what it names that is not known is left out. */
export function listSearched<S extends string, O extends Order>(
  search: Record<string, unknown>,
  states: readonly S[],
  known: readonly O[],
): ListFilters<S> & ListOrder<O> {
  const sort = oneOf(search.sort, known)
  return {
    q: word(search.q),
    theme: word(search.theme),
    organisation: word(search.organisation),
    author: word(search.author),
    phase: word(search.phase),
    followed: oneOf(search.followed, ['me']),
    state: oneOf(search.state, [...states, 'draft']),
    sort: sort === 'recent' ? undefined : sort,
    seed: sort === 'random' ? word(search.seed) : undefined,
  }
}
