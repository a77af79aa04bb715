import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { announce, notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { proposalChanged } from './api'
import type { Words } from './keeping'
import classes from './Similar.module.css'
import { type SimilarProposal, similarQuery } from './similar'

const pause = 1_500
const enough = 12

/** What was proposed already and is like what is being written: to read, or to support instead in one tap. */
export function Similar({
  space,
  words,
  support,
}: {
  space: string
  words: Words
  support: (proposal: string) => Promise<unknown>
}) {
  const { t } = useTranslation()
  const id = useId()
  const { title, body } = words
  const [asked, setAsked] = useState({ title, body })
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ title, body }), pause)
    return () => clearTimeout(timer)
  }, [title, body])
  const { data } = useQuery({
    ...similarQuery(space, asked.title, asked.body),
    enabled: (asked.title + asked.body).trim().length >= enough,
    placeholderData: keepPreviousData,
  })
  const found = data?.items ?? []
  const which = found.map((each) => each.id).join()
  useEffect(() => {
    if (which) announce(t('similar.found', { count: which.split(',').length }))
  }, [which, t])
  if (found.length === 0) return null
  return (
    <aside className={classes.similar} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {t('similar.title')}
      </h2>
      <p className={classes.quiet}>{t('similar.means')}</p>
      <ul className={classes.list}>
        {found.map((each) => (
          <li key={each.id} className={classes.item}>
            <Near proposal={each} support={support} />
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Near({
  proposal,
  support,
}: {
  proposal: SimilarProposal
  support: (proposal: string) => Promise<unknown>
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const refused = useRefusal()
  const give = useMutation({
    mutationFn: () => support(proposal.id),
    onSuccess: () => {
      notify(t('similar.supported'))
      proposalChanged(client, proposal.id)
    },
    onError: (error) => notify(t('vote.notCast', { why: refused(error) }), { tone: 'failed' }),
  })
  const { why } = proposal
  const mine = give.isSuccess || proposal.myVote === 'SUPPORT' || proposal.myVote === 'FOR'
  return (
    <>
      <Link to="/propositions/$proposal" params={{ proposal: proposal.id }} className={classes.title}>
        {proposal.title}
      </Link>
      <p className={classes.excerpt}>{proposal.excerpt}</p>
      <p className={classes.quiet}>
        {[
          proposal.space.title,
          why.title && t('similar.sameTitle'),
          why.words.length > 0 && t('similar.sameWords', { words: why.words.join(', ') }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {mine ? (
        <p className={classes.mine}>{t('similar.yours')}</p>
      ) : proposal.can.vote === true ? (
        <ActionButton can={true} kind="quiet" pending={give.isPending} onClick={() => give.mutate()}>
          {t('similar.support')}
          <span className="sr-only">{t('similar.of', { title: proposal.title })}</span>
        </ActionButton>
      ) : (
        <Link
          to="/propositions/$proposal"
          params={{ proposal: proposal.id }}
          className={classes.read}
          aria-label={t('similar.read') + t('similar.of', { title: proposal.title })}
        >
          {t('similar.read')}
        </Link>
      )}
    </>
  )
}
