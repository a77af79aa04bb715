import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { type DebateView, debateChanged, debateQuery, deleteDraft, feature, publishDebate } from './api'
import classes from './debate.module.css'

/** What its author and who moderates can do with a debate's text; a draft is published or thrown away by its author. */
export function OwnDebate({ debate, onGone }: { debate: DebateView; onGone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [sure, setSure] = useState(false)
  // The last of them undoes the question, or asks it: a key held down does not throw anything away.
  const kept = useFocusKept<HTMLDivElement>(':scope > :last-child button, :scope > a:last-child')
  const publish = useMutation({
    mutationFn: () => publishDebate(debate.id),
    onSuccess: (now) => {
      client.setQueryData(debateQuery(debate.id).queryKey, now)
      debateChanged(client, debate.id, debate.space.slug)
      notify(t('debate.published'))
    },
    onError: (error) => notify(t('debate.notPublished', { why: why(error) }), { tone: 'failed' }),
  })
  const discard = useMutation({
    mutationFn: () => deleteDraft(debate.id),
    onSuccess: () => {
      onGone()
      client.removeQueries({ queryKey: ['debate', debate.id] })
      void client.invalidateQueries({ queryKey: ['debates', debate.space.slug] })
      notify(t('proposal.discarded'))
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const choose = useMutation({
    mutationFn: () => feature(debate.id, !debate.featured),
    onSuccess: (now) => {
      client.setQueryData(debateQuery(debate.id).queryKey, now)
      debateChanged(client, debate.id, debate.space.slug)
      notify(t(now.featured ? 'debate.featuredNow' : 'debate.featuredNoMore'))
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  if (debate.can.edit !== true && debate.can.feature !== true && debate.can.delete !== true) return null
  const draft = debate.state === 'DRAFT'
  return (
    <div ref={kept} className={classes.acts}>
      {draft && (
        <ActionButton can={debate.can.publish} pending={publish.isPending} onClick={() => publish.mutate()}>
          {t('debate.publish')}
        </ActionButton>
      )}
      {debate.can.feature === true && (
        <ActionButton
          can={true}
          kind="quiet"
          pressed={debate.featured}
          pending={choose.isPending}
          onClick={() => choose.mutate()}
        >
          {t('debate.feature')}
        </ActionButton>
      )}
      {debate.can.edit === true && (
        <Link to="/debats/$debate/modifier" params={{ debate: debate.id }}>
          {t(draft ? 'debate.continue' : 'debate.edit')}
        </Link>
      )}
      {draft &&
        debate.can.delete === true &&
        (sure ? (
          <>
            <ActionButton
              can={true}
              kind="danger"
              pending={discard.isPending}
              onClick={() => discard.mutate()}
            >
              {t('proposal.discardSure')}
            </ActionButton>
            <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
              {t('proposal.discardNo')}
            </ActionButton>
          </>
        ) : (
          <ActionButton can={true} kind="quiet" onClick={() => setSure(true)}>
            {t('proposal.discard')}
          </ActionButton>
        ))}
    </div>
  )
}
