import { type InfiniteData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { allOf } from '#api/pages'
import type { CommentView } from './api'

export type Step = { id: string; after: string }
type Page = { items: CommentView[]; next: string | null; total?: number }
type Query = UseInfiniteQueryOptions<
  Page,
  Error,
  InfiniteData<Page, string | undefined>,
  readonly string[],
  string | undefined
>

/**
 * A list from its beginning; or, where a comment of it is looked for that does not stand on the first page, from that
 * comment on, until somebody asks for what comes before.
 */
export function useAround(list: (begin?: string) => unknown, wanted: Step | undefined) {
  const [whole, setWhole] = useState<string>()
  const start = useInfiniteQuery(list() as Query)
  const away =
    wanted !== undefined &&
    whole !== wanted.id &&
    start.isSuccess &&
    // As it was first read: what came later by "more" is read on from there.
    !allOf(start.data).some((each) => each.id === wanted.id)
  const there = useInfiniteQuery({ ...(list(wanted?.after) as Query), enabled: away })
  return {
    query: away ? there : start,
    /** What comes before is not shown, and this shows it. */
    fromStart: away ? () => setWhole(wanted.id) : undefined,
  }
}
