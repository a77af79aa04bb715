import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Person } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { useFocusKept } from '#ui/focus'
import { notify } from '#ui/live'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Notice } from '#ui/states'
import classes from './Authors.module.css'
import { type ProposalView, proposalChanged } from './api'
import { authorsQuery, inviteAuthor, joinAuthors, leaveAuthors, speakOfficially } from './authors'

/** What one does to a proposal's authors: each says what happened, and everything that shows them is read again. */
function useDeed<V>(id: string, deed: (value: V) => Promise<unknown>, done: (value: V) => string) {
  const client = useQueryClient()
  const why = useRefusal()
  return useMutation({
    mutationFn: deed,
    onSuccess: (_, value) => notify(done(value)),
    onError: (error) => notify(why(error), { tone: 'failed' }),
    onSettled: () => proposalChanged(client, id),
  })
}

/** For somebody who was asked to sign a proposal: who asks, and to say yes or no. */
export function Invitation({ proposal, onGone }: { proposal: ProposalView; onGone: () => void }) {
  const { t } = useTranslation()
  const { id } = proposal
  const { data } = useQuery(authorsQuery(id))
  const waiting = data?.items.find((author) => author.joinedAt === null)
  const join = useDeed(
    id,
    () => joinAuthors(id),
    () => t('author.youJoined'),
  )
  const refuse = useDeed(
    id,
    async () => {
      await leaveAuthors(id, 'me')
      // A draft is no longer there for who does not sign it.
      if (proposal.state === 'DRAFT') onGone()
    },
    () => t('author.youRefused'),
  )
  return (
    <Notice>
      <p>
        {waiting?.invitedBy ? t('author.asksYou', { name: waiting.invitedBy.name }) : t('author.youAreAsked')}
      </p>
      <div className={classes.acts}>
        <ActionButton can={proposal.can.join} pending={join.isPending} onClick={() => join.mutate(undefined)}>
          {t('author.accept')}
        </ActionButton>
        <ActionButton
          can={true}
          kind="quiet"
          pending={refuse.isPending}
          onClick={() => refuse.mutate(undefined)}
        >
          {t('author.refuse')}
        </ActionButton>
      </div>
    </Notice>
  )
}

/** For its authors: asking others to sign, what waits for an answer, speaking for an organisation, leaving. */
export function Authors({
  proposal,
  organisation,
  find,
  onGone,
}: {
  proposal: ProposalView
  /** The name of the organisation that this person may speak for. */
  organisation: string | undefined
  find: (onFound: (person: Person) => void, taken: readonly string[]) => ReactNode
  onGone: () => void
}) {
  const { t } = useTranslation()
  const { id, can } = proposal
  const [doing, setDoing] = useState<'invite' | 'leave'>()
  const { data } = useQuery(authorsQuery(id))
  const kept = useFocusKept<HTMLDivElement>('button')
  const authors = data?.items ?? []
  const waiting = authors.filter((author) => author.joinedAt === null)
  const several = authors.length - waiting.length > 1

  const invite = useDeed<Person>(
    id,
    async (person) => {
      const attempt = new Attempt(`author.${id}`)
      await inviteAuthor(id, person.id, attempt.keyFor({ member: person.id }))
      attempt.arrived()
      setDoing(undefined)
    },
    ({ name }) => t('author.invited', { name }),
  )
  const takeBack = useDeed<Person>(
    id,
    (person) => leaveAuthors(id, person.id),
    ({ name }) => t('author.takenBack', { name }),
  )
  const leave = useDeed(
    id,
    async () => {
      await leaveAuthors(id, 'me')
      setDoing(undefined)
      if (proposal.state === 'DRAFT') onGone()
    },
    () => t('author.left'),
  )
  const speak = useDeed<boolean>(
    id,
    (official) => speakOfficially(id, official),
    (official) =>
      official ? t('author.speaks', { organisation: organisation ?? '' }) : t('author.speaksForItself'),
  )

  return (
    <div ref={kept} className={classes.authors}>
      {waiting.length > 0 && (
        <ul className={classes.waiting} aria-label={t('author.waiting')}>
          {waiting.map(({ person }) => (
            <li key={person.id}>
              <PersonLine person={person} />
              <span>{t('author.notAnswered')}</span>
              <button
                type="button"
                className={classes.link}
                aria-label={t('author.takeBackThis', { name: person.name })}
                onClick={() => takeBack.mutate(person)}
              >
                {t('author.takeBack')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        {can.invite === true && (
          <button type="button" className={classes.link} onClick={() => setDoing('invite')}>
            {t('author.invite')}
          </button>
        )}
        {can.official === true && !proposal.inNameOf && (
          <button type="button" className={classes.link} onClick={() => speak.mutate(true)}>
            {t('author.speak', { organisation: organisation ?? '' })}
          </button>
        )}
        {proposal.state === 'DRAFT' && proposal.inNameOf && (
          <button type="button" className={classes.link} onClick={() => speak.mutate(false)}>
            {t('author.speakForItself')}
          </button>
        )}
        {several && can.leave === true && (
          <button type="button" className={classes.link} onClick={() => setDoing('leave')}>
            {t('author.leave')}
          </button>
        )}
      </div>
      {doing === 'invite' && (
        <Dialog title={t('author.inviteTitle')} onClose={() => setDoing(undefined)}>
          <div className={classes.form}>
            <p>{t('author.inviteMeans')}</p>
            <div className={classes.find}>
              {find(
                (person) => invite.mutate(person),
                authors.map((author) => author.person.id),
              )}
            </div>
            <ActionButton can={true} kind="quiet" onClick={() => setDoing(undefined)}>
              {t('admin.cancel')}
            </ActionButton>
          </div>
        </Dialog>
      )}
      {doing === 'leave' && (
        <Dialog title={t('author.leaveTitle')} onClose={() => setDoing(undefined)}>
          <div className={classes.form}>
            <p>{t('author.leaveMeans')}</p>
            <div className={classes.acts}>
              {/* First, since a dialog gives the focus to what comes first: a key held down signs nothing away. */}
              <ActionButton can={true} kind="quiet" onClick={() => setDoing(undefined)}>
                {t('admin.cancel')}
              </ActionButton>
              <ActionButton
                can={true}
                kind="danger"
                pending={leave.isPending}
                onClick={() => leave.mutate(undefined)}
              >
                {t('author.leave')}
              </ActionButton>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  )
}
