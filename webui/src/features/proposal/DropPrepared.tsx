import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import classes from './Answer.module.css'
import { answersChanged, dropAnswer } from './answer'

/** Throws away what is prepared, which may be long and somebody else's: it asks first. */
export function DropPrepared({
  proposal,
  space,
  by,
  can,
  of,
  onDropped,
}: {
  proposal: string
  space: string
  /** Who prepared it. */
  by: string
  can: Can
  /** To screen readers, which of several. */
  of?: ReactNode
  onDropped?: () => void
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  // The last of them undoes the question, or asks it: a key held down does not throw anything away.
  const kept = useFocusKept<HTMLDivElement>(':last-child > button')
  const drop = useMutation({
    mutationFn: () => dropAnswer(proposal),
    onSuccess: () => {
      notify(t('answer.dropped'))
      onDropped?.()
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
    onSettled: () => answersChanged(client, proposal, space),
  })
  return (
    <div ref={kept} className={classes.acts}>
      {sure ? (
        <>
          <p>{t('answer.dropMeans', { name: by })}</p>
          <ActionButton can={can} kind="danger" pending={drop.isPending} onClick={() => drop.mutate()}>
            {t('answer.dropSure')}
            {of}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
            {t('answer.dropNo')}
          </ActionButton>
        </>
      ) : (
        <ActionButton can={can} kind="quiet" onClick={() => setSure(true)}>
          {t('answer.drop')}
          {of}
        </ActionButton>
      )}
    </div>
  )
}
