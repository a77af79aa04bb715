import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { http, unwrap } from '#api/client'
import { asProblem } from '#api/problem'
import {
  type CommentView,
  commentQuery,
  rewrite,
  type ThreadType,
  threadChanged,
} from '#features/comment/api'
import { LiveNotice } from '#features/follow/LiveNotice'
import type { Happening } from '#features/follow/live'
import { Since } from '#features/follow/Since'
import { hear } from '#features/follow/stream'
import { useNumber } from '#ui/format'

/** Comments that one wrote oneself come back through the stream before the answer is on the page: so long is waited, in milliseconds. */
const settle = 1_500
/** However much happens, a page asks for its counts no more often than this. */
const calm = 5_000
/** What changes the thread itself, beside its counts. */
const ofItself = /^(Proposal|Debate|Amendment|Author|SubjectChanged|File)/
const ofFiles = /^(File|Attachment)/

type View = {
  counts: { comments: number; attachments: number }
  mergedInto?: unknown
  votes?: unknown
  placesTaken?: unknown
  myVote?: unknown
  unread?: { comments: number; after: string | null; newest: string | null } | null
}

const read = (type: ThreadType, id: string): Promise<View> =>
  type === 'proposals'
    ? unwrap(http.GET('/api/v1/proposals/{id}', { params: { path: { id } } }))
    : unwrap(http.GET('/api/v1/debates/{id}', { params: { path: { id } } }))

const mark = (type: ThreadType, id: string, comment: string | null) =>
  unwrap(
    http.PUT('/api/v1/{subjects}/{id}/read-mark', {
      params: { path: { subjects: type, id } },
      body: { comment },
    }),
  ).catch(() => {}) // It only counts what is new: another visit says it again.

/** All but the figures, which change beneath the reader; this does not. */
const textOf = ({ counts, votes, placesTaken, myVote, unread, ...rest }: View) =>
  JSON.stringify([rest, counts.attachments])

/**
 * Beside a thread: hears what others do there. Figures follow by themselves, comments that were edited or are gone are
 * renewed in their place, and what is new waits until one asks for it.
 */
export function LiveThread({
  type,
  id,
  reader,
  since,
}: {
  type: ThreadType
  id: string
  /** Who listens. */
  reader: string
  /** What was new when they came; none for a visitor. */
  since: View['unread']
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [fresh, setFresh] = useState<readonly string[]>([])
  const [changed, setChanged] = useState<false | 'changed' | 'merged'>(false)
  const [away, setAway] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const key = [type === 'proposals' ? 'proposal' : 'debate', id] as const

  const shown = (comment: string) =>
    client
      .getQueriesData<unknown>({ queryKey: ['comments', id] })
      .some(([, data]) => JSON.stringify(data ?? null).includes(`"id":"${comment}"`))

  // biome-ignore lint/correctness/useExhaustiveDependencies: it listens to one thread as one person.
  useEffect(() => {
    setFresh([])
    setChanged(false)
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const later = (run: () => void, milliseconds: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, milliseconds)
      timers.add(timer)
    }
    let looking = false
    let looked = 0
    let gap = false
    const look = (missed = false) => {
      gap ||= missed
      if (looking) return
      looking = true
      const wait = Math.max(settle, looked + calm - Date.now()) * (1 + Math.random() / 2)
      later(async () => {
        looked = Date.now()
        looking = false
        const now = await read(type, id).catch(() => undefined)
        const before = client.getQueryData<View>(key)
        if (!now || !before) return
        // All went along: its figures stay as they are until one goes there too.
        if (now.mergedInto) return setChanged('merged')
        const { votes, placesTaken, myVote } = now
        const counts = { ...now.counts, attachments: before.counts.attachments }
        client.setQueryData<View>(key, {
          ...before,
          counts,
          ...(votes !== undefined && { votes, placesTaken, myVote }),
        })
        // What came between the page and its stream was told to nobody: it shows in the figures.
        const unheard = gap && counts.comments > before.counts.comments
        gap = false
        if (unheard || textOf(now) !== textOf(before)) setChanged((already) => already || 'changed')
      }, wait)
    }
    const renew = async (comment: string) => {
      const now = await client
        .fetchQuery({ ...commentQuery(id, comment), staleTime: 0 })
        .catch((error) => (asProblem(error).status === 404 ? null : undefined))
      if (now === undefined) return
      rewrite(client, id, (each) => (each.id !== comment ? each : (now ?? emptied(each))))
    }
    const heard = ({ type: kind, objectId }: Happening) => {
      if (objectId && kind === 'CommentPosted')
        later(() => {
          if (!shown(objectId)) setFresh((all) => (all.includes(objectId) ? all : [...all, objectId]))
        }, settle)
      else if (objectId && kind.startsWith('Comment')) {
        if (kind === 'CommentGone' || kind === 'CommentMovedAway')
          setFresh((all) => all.filter((each) => each !== objectId))
        if (shown(objectId)) void renew(objectId)
      } else if (objectId && ofFiles.test(kind)) {
        // They come after their comment, which may be on the page already.
        void client.invalidateQueries({ queryKey: ['attachments', objectId] })
        if (shown(objectId)) void renew(objectId)
      } else if (kind === 'AttachmentEdited') void client.invalidateQueries({ queryKey: ['attachments', id] })
      if (objectId || kind === 'VotesChanged' || ofItself.test(kind)) look()
    }
    const stop = hear(client, `${key[0]}:${id}`, reader, {
      onBegin: (missed) => missed && look(true),
      onHappening: heard,
      onAway: setAway,
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [type, id, reader, client])

  // Read once it was on the screen for a moment, up to the newest that was there then.
  useEffect(() => {
    const at = place.current?.parentElement
    if (!since || !at || typeof IntersectionObserver === 'undefined') return
    if (since.after !== null && since.comments === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer)
      if (!entry?.isIntersecting) return
      timer = setTimeout(() => {
        observer.disconnect()
        void mark(type, id, since.newest)
      }, 1_000)
    })
    observer.observe(at)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [type, id, since])

  const merged = changed === 'merged'
  const words =
    fresh.length && !merged
      ? t('follow.live.comments', { count: fresh.length, number: number(fresh.length) })
      : changed
        ? t(`follow.live.${changed}`)
        : undefined
  const to = (comment: string) =>
    void navigate({
      to: '.',
      search: true,
      hash: `commentaire-${comment}`,
      replace: true,
      resetScroll: false,
    })

  const show = async () => {
    const newest = fresh.at(-1)
    setFresh([])
    setChanged(false)
    await Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: ['attachments', id] }),
      threadChanged(client, id),
    ])
    // What was merged leads on by itself.
    if (!newest || merged) return
    if (since) void mark(type, id, newest)
    to(newest)
  }

  return (
    <div ref={place}>
      {since && since.comments > 0 && since.newest && (
        <Since count={since.comments} onNewest={() => since.newest && to(since.newest)} />
      )}
      <LiveNotice words={words} away={away} onShow={() => void show()} />
    </div>
  )
}

/** Its place stays where it was, so that nothing moves up. */
const emptied = (comment: CommentView): CommentView => ({
  ...comment,
  body: null,
  bodyHtml: null,
  position: null,
  author: null,
  editedAt: null,
  hiding: null,
  state: 'DELETED',
})
