import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { EyeIcon } from '#ui/icons'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import { type Followed, follow, followQuery, type Level, unfollow } from './api'
import classes from './follow.module.css'

const LevelField = lazy(async () => ({ default: (await import('./LevelField')).LevelField }))

/** Follows or changes how; what one sees changes at once, and goes back with a sentence where it is refused. */
export function useFollow(type: Followed, id: string, onChanged: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const shown = followQuery(type, id).queryKey
  // One after the other, as one chose them: the last choice has the last word.
  const mutationKey = ['follow', type, id]
  const another = () => client.isMutating({ mutationKey }) > 1
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: (level: Level | null) => (level ? follow(type, id, level) : unfollow(type, id)),
    onMutate: async (level) => {
      await client.cancelQueries({ queryKey: shown, exact: true })
      const before = client.getQueryData(shown)
      client.setQueryData(shown, (view) => view && { ...view, level })
      return { before }
    },
    onSuccess: (now) => {
      if (another()) return
      client.setQueryData(shown, now)
      void client.invalidateQueries({ queryKey: ['follows'] })
      onChanged()
    },
    onError: (error, _, kept) => {
      client.setQueryData(shown, kept?.before)
      notify(t('follow.failed', { why: why(error) }), { tone: 'failed' })
    },
  })
}

export function FollowButton({
  type,
  id,
  can,
  onChanged,
}: {
  type: Followed
  id: string
  can: Can
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  const query = useQuery({ ...followQuery(type, id), enabled: can === true })
  const change = useFollow(type, id, onChanged)
  const kept = useFocusKept<HTMLDivElement>('select, button')
  const level = query.data?.level
  // Until one's level is known there is nothing to choose: a click would put another in its place.
  if (can === true && query.isPending) return <Skeleton lines={['min(9rem, 100%)']} />
  return (
    <div ref={kept} className={classes.following}>
      {can === true && !query.data ? (
        <>
          <p className={classes.quiet}>{t('follow.unknown', { why: why(query.error) })}</p>
          <ActionButton
            can={true}
            kind="quiet"
            pending={query.isFetching}
            onClick={() => void query.refetch()}
          >
            {t('error.retry')}
          </ActionButton>
        </>
      ) : level ? (
        <>
          <span className={classes.label}>
            <EyeIcon /> {t(level === 'MUTED' ? 'follow.muted' : 'follow.following')}
          </span>
          <Suspense fallback={<div className={classes.level} />}>
            <LevelField label={t('follow.how')} level={level} onChange={(wanted) => change.mutate(wanted)} />
          </Suspense>
        </>
      ) : (
        <ActionButton can={can} kind="quiet" icon={<EyeIcon />} onClick={() => change.mutate('TRACKING')}>
          {t('follow.follow')}
        </ActionButton>
      )}
    </div>
  )
}
