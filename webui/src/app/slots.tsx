import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import type { CommentPlace, CommentView } from '#features/comment/api'
import { debateQuery, latestDebatesQuery } from '#features/debate/api'
import { visitor } from '#features/follow/api'
import { meQuery, organisationsQuery } from '#features/identity/api'
import { type ProposalView, proposalQuery } from '#features/proposal/api'
import { spaceQuery } from '#features/space/api'
import { useNumber } from '#ui/format'
import { BellIcon } from '#ui/icons'
import { NotRead } from '#ui/NotRead'
import { Empty, Skeleton } from '#ui/states'
import type { From } from './from'
import classes from './pages/pages.module.css'
import { useSession } from './session'
import { slot } from './slot'
import slotClasses from './slots.module.css'
import { toOrganisation } from './toOrganisation'

/*
 * Places that other features fill. Each is composed here, since here is the only place where features meet; an empty
 * one takes no room. What fills them comes in files of its own, so that no page pays for what it does not show.
 */

const TheBell = slot(async () => (await import('#features/follow/Bell')).Bell, BellWithoutNews)
const News = slot(async () => (await import('#features/follow/WhatIsNew')).WhatIsNew)
const FollowButton = slot(async () => (await import('#features/follow/FollowButton')).FollowButton)
const FeedLink = slot(async () => (await import('#features/follow/FeedLink')).FeedLink)
const MoveComment = slot(async () => (await import('#features/comment/MoveComment')).MoveComment)
const FindSubject = slot(async () => (await import('#features/link/FindSubject')).FindSubject)
const Thread = slot(async () => (await import('#features/comment/Thread')).Thread)
const Live = slot(
  async () => (await import('./LiveThread')).LiveThread,
  () => null,
)
const Published = slot(
  async () => (await import('./LiveSpace')).LiveSpace,
  () => null,
)
const SinceLine = slot(
  async () => (await import('#features/follow/Since')).SinceLine,
  () => null,
)
const Curation = slot(async () => (await import('#features/moderation/Curation')).Curation)
const Report = slot(
  async () => (await import('#features/moderation/Curation')).Report,
  () => null,
)
const DebateItem = slot(async () => (await import('#features/debate/DebateItem')).DebateItem)
const AnswerBlock = slot(async () => (await import('#features/proposal/AnswerBlock')).AnswerBlock)
const AnswerForm = slot(async () => (await import('#features/proposal/AnswerForm')).AnswerForm)
const Curating = slot(async () => (await import('#features/proposal/Curating')).Curating)
export const Arrived = slot(async () => (await import('#features/proposal/Curating')).Arrived)
const Linked = slot(async () => (await import('#features/link/Links')).Links)
const ComposedFiles = slot(async () => (await import('#features/attachment/Composing')).Composing)
const WhyPeopleVoted = slot(async () => (await import('#features/vote/Arguments')).Arguments)
const Attached = slot(async () => (await import('#features/attachment/Attachments')).Attachments)
const Organisations = slot(async () => (await import('#features/space/Participants')).Participants)

/** The files of what a page shows besides: fetched while it is read, they are there when it is. */
export const files = {
  home: () => [News.preload()],
  space: () => [FollowButton.preload(), FeedLink.preload(), DebateItem.preload(), Published.preload()],
  thread: () => [
    FollowButton.preload(),
    FeedLink.preload(),
    Organisations.preload(),
    Linked.preload(),
    Thread.preload(),
    Live.preload(),
    SinceLine.preload(),
  ],
  answer: () => AnswerBlock.preload(),
  composed: () => ComposedFiles.preload(),
  attached: () => Attached.preload(),
}

/** The header has no room for a sentence. */
function BellWithoutNews({ retry }: { retry: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={slotClasses.bell}
      aria-label={`${t('slot.failed')} ${t('error.retry')}`}
      onClick={retry}
    >
      <BellIcon />
    </button>
  )
}

type Can = true | false | string
type ThreadType = 'proposals' | 'debates'

/** What a thread's page shows, read again after something in it was written, hidden or restored. */
function useSubjectChanged(type: ThreadType, id: string) {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: [type === 'proposals' ? 'proposal' : 'debate', id] })
    void client.invalidateQueries({ queryKey: [type] })
    void client.invalidateQueries({ queryKey: ['participants', id] })
  }
}

/** In the header of somebody who is signed in: what is new on what they follow. */
export function Bell(): ReactNode {
  return (
    <Suspense
      fallback={
        <span className={slotClasses.bell}>
          <BellIcon />
        </span>
      }
    >
      <TheBell />
    </Suspense>
  )
}

/** On the home page: what is new for this person. */
export function WhatIsNew(): ReactNode {
  return (
    <Suspense fallback={<Skeleton title="12rem" lines={['90%', '70%']} />}>
      <News className={classes.sectionHead} />
    </Suspense>
  )
}

/** The page on which a comment stands at this moment, and the place on it. */
export function wayTo({ subject, path }: CommentPlace) {
  const hash = `commentaire-${path.at(-1)?.id}`
  return subject.type === 'DEBATE'
    ? ({ to: '/debats/$debate', params: { debate: subject.id }, hash } as const)
    : ({ to: '/propositions/$proposal', params: { proposal: subject.id }, hash } as const)
}

type Unread = Schemas['Unread']

/** What was new when this person came: what they read meanwhile is marked as new for as long as they are here. */
function useSince(type: ThreadType, id: string) {
  const session = useSession()
  const { data: proposal } = useQuery({ ...proposalQuery(id), enabled: type === 'proposals' })
  const { data: debate } = useQuery({ ...debateQuery(id), enabled: type === 'debates' })
  const reader = session.state === 'visitor' ? visitor : session.person.id
  const unread = (proposal ?? debate)?.unread
  const here = `${id} ${reader}`
  const [came, setCame] = useState<{ here: string; unread: Unread }>()
  if (unread && came?.here !== here) setCame({ here, unread })
  return {
    ready: Boolean(proposal ?? debate),
    reader,
    since: came?.here === here ? came.unread : undefined,
  }
}

/** Nothing on the page, until somebody else publishes what it lists. */
export function WhatIsPublished(props: { space: string; kinds: readonly ('proposals' | 'debates')[] }) {
  const session = useSession()
  const reader = session.state === 'visitor' ? visitor : session.person.id
  return (
    <Suspense fallback={null}>
      <Published key={`${props.space} ${reader}`} reader={reader} {...props} />
    </Suspense>
  )
}

/** What is new for who reads: the line where it begins in a list by time, and whether a comment is. */
function useNew(type: ThreadType, id: string) {
  const { since } = useSince(type, id)
  const session = useSession()
  const { data: me } = useQuery({ ...meQuery, enabled: session.state === 'signed-in' })
  // Of two ids the greater one was made later.
  const later = (comment: CommentView) => comment.id > (since?.after ?? '')
  return {
    between: (before: CommentView, after: CommentView): ReactNode =>
      since?.comments && later(before) !== later(after) ? (
        <Suspense fallback={null}>
          <SinceLine begins={later(after)} />
        </Suspense>
      ) : null,
    fresh: (comment: CommentView) =>
      Boolean(since?.comments && me) && comment.author?.id !== me?.id && later(comment),
  }
}

/** Beneath a proposal or a debate: its comments, and what comes while one is there. */
export function Comments(props: ComponentProps<typeof Discussion>): ReactNode {
  const { type, id } = props
  const { ready, reader, since } = useSince(type, id)
  return (
    <div>
      {ready && (
        <Suspense fallback={null}>
          <Live key={`${id} ${reader}`} type={type} id={id} reader={reader} since={since} />
        </Suspense>
      )}
      <Discussion {...props} />
    </div>
  )
}

/** The comments, with `can` as the server said it. */
function Discussion({
  type,
  id,
  can,
  also,
}: {
  type: ThreadType
  id: string
  can: Can
  /** What the thread's own page offers under each comment. */
  also?: (comment: CommentView) => ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const changed = useSubjectChanged(type, id)
  const hash = useLocation({ select: (location) => location.hash })
  const linked = /^#?commentaire-([0-9a-f-]+)$/.exec(hash)?.[1]
  const { data: proposal } = useQuery({ ...proposalQuery(id), enabled: type === 'proposals' })
  const { data: debate } = useQuery({ ...debateQuery(id), enabled: type === 'debates' })
  const count = (proposal ?? debate)?.counts.comments ?? 0
  const space = (proposal ?? debate)?.space.slug
  const navigate = useNavigate()
  const onElsewhere = useCallback(
    (place: CommentPlace) => void navigate({ ...wayTo(place), replace: true }),
    [navigate],
  )
  const { between, fresh } = useNew(type, id)
  return (
    <Suspense fallback={<Skeleton title="12rem" lines={['100%', '90%', '95%', '60%']} />}>
      <Thread
        type={type}
        id={id}
        space={space ?? ''}
        can={can}
        count={count}
        positions={debate?.asksPosition ?? true}
        columns={debate?.twoColumns ?? false}
        linked={linked}
        onElsewhere={onElsewhere}
        between={between}
        fresh={fresh}
        onChanged={changed}
        compose={(posted, closed) => (
          <Suspense fallback={null}>
            <ComposedFiles
              type={type}
              thread={id}
              posted={posted}
              closed={closed}
              onChanged={() => void client.invalidateQueries({ queryKey: ['comments', id] })}
            />
          </Suspense>
        )}
        curate={(comment) => (
          <>
            {comment.body !== null && (
              <Files
                type="comments"
                id={comment.id}
                count={comment.counts.attachments}
                can={comment.can.edit}
                onChanged={() => void client.invalidateQueries({ queryKey: ['comments', id] })}
              />
            )}
            {also?.(comment)}
            {comment.can.move === true && (
              <Suspense fallback={null}>
                <MoveComment
                  comment={comment}
                  find={(onFound, onClose) => (
                    <Suspense fallback={<Skeleton title="100%" />}>
                      <FindSubject
                        label={t('comment.moveWhere')}
                        onFound={onFound}
                        onClose={onClose}
                        taken={[id]}
                      />
                    </Suspense>
                  )}
                  onMoved={changed}
                />
              </Suspense>
            )}
            {space && comment.state === 'VISIBLE' && comment.body !== null && (
              <Grow from={`comment:${comment.id}`} space={space} />
            )}
            <Curation
              type="comments"
              id={comment.id}
              of={comment.author ? t('comment.to', { name: comment.author.name }) : undefined}
              can={comment.can}
              hidden={comment.state === 'HIDDEN'}
              onChanged={() => {
                void client.invalidateQueries({ queryKey: ['comments', id] })
                changed()
              }}
            />
          </>
        )}
      />
    </Suspense>
  )
}

/** In a subject's quiet column: following it, and its feed where it is public. */
export function Follow({ type, id, can }: { type: 'spaces' | ThreadType; id: string; can: Can }): ReactNode {
  const client = useQueryClient()
  const { data: proposal } = useQuery({ ...proposalQuery(id), enabled: type === 'proposals' })
  const { data: debate } = useQuery({ ...debateQuery(id), enabled: type === 'debates' })
  const slug = type === 'spaces' ? id : (proposal ?? debate)?.space.slug
  const { data: space } = useQuery({ ...spaceQuery(slug ?? ''), enabled: slug !== undefined })
  const title = (type === 'spaces' ? space : (proposal ?? debate))?.title
  return (
    <div className={slotClasses.follow}>
      <Suspense fallback={null}>
        <FollowButton
          type={type}
          id={id}
          can={can}
          onChanged={() => {
            const what = type === 'spaces' ? 'space' : type === 'proposals' ? 'proposal' : 'debate'
            void client.invalidateQueries({ queryKey: [what, id] })
          }}
        />
        {space?.visibility === 'PUBLIC' && title && <FeedLink type={type} id={id} title={title} />}
      </Suspense>
    </div>
  )
}

/**
 * Beneath a text: its pictures and documents, and for who may edit it the way to add some. Where there are none and
 * none may be, it is not even fetched.
 */
export function Files({
  type,
  id,
  count,
  can,
  open = false,
  onChanged,
}: {
  type: ThreadType | 'comments'
  id: string
  count: number
  can: Can
  /** Where the text is edited. */
  open?: boolean
  onChanged: () => void
}): ReactNode {
  if (count === 0 && can !== true) return null
  return (
    <div className={slotClasses.files} data-comment={type === 'comments' || undefined}>
      <Suspense fallback={count > 0 ? <Skeleton lines={['60%']} /> : null}>
        <Attached
          type={type}
          id={id}
          // A page has many comments, and most have none.
          count={type === 'comments' ? count : undefined}
          can={can}
          open={open}
          onChanged={onChanged}
        />
      </Suspense>
    </div>
  )
}

/** On the page of a proposal or a debate: its files. */
export function ThreadFiles({
  type,
  subject,
}: {
  type: ThreadType
  subject: { id: string; counts: { attachments: number }; can: { edit: Can } }
}): ReactNode {
  const changed = useSubjectChanged(type, subject.id)
  return (
    <Files
      type={type}
      id={subject.id}
      count={subject.counts.attachments}
      can={subject.can.edit}
      onChanged={changed}
    />
  )
}

/** The same where it is edited, by who may: open to be added to. */
export function EditedFiles({ type, id }: { type: ThreadType; id: string }): ReactNode {
  const changed = useSubjectChanged(type, id)
  return <Files type={type} id={id} count={0} can={true} open onChanged={changed} />
}

/**
 * Beneath a proposal whose space takes reasons with votes: both sides' arguments, before the comments. Where it takes none
 * any more, those that were given are still read; where nobody voted there are none to ask for.
 */
export function Reasons({ proposal }: { proposal: ProposalView }): ReactNode {
  const none = proposal.voteRules.reason === 'NONE'
  if (none && !proposal.votes?.total) return null
  return (
    <Suspense fallback={none ? null : <Skeleton title="12rem" lines={['100%', '90%']} />}>
      <WhyPeopleVoted
        proposal={proposal}
        report={({ id }, of) => (
          <Suspense fallback={null}>
            <Report type="arguments" id={id} of={of} can={true} />
          </Suspense>
        )}
      />
    </Suspense>
  )
}

/** In a thread's quiet column: which centres take part. */
export function Participants({ type, id }: { type: ThreadType; id: string }): ReactNode {
  const { data } = useQuery(organisationsQuery)
  if (!data) return null
  return (
    <Suspense fallback={null}>
      <Organisations type={type} id={id} organisations={data.items} link={toOrganisation} />
    </Suspense>
  )
}

/** Above a proposal's text: what those who moderate answered. */
export function Answered({ proposal }: { proposal: ProposalView }): ReactNode {
  if (!proposal.answer) return null
  return (
    <Suspense fallback={<Skeleton title="16rem" />}>
      <AnswerBlock proposal={proposal.id} answer={proposal.answer} />
    </Suspense>
  )
}

/** For who moderates: to answer a proposal where one reads it. */
export function AnswerIt({ proposal }: { proposal: ProposalView }): ReactNode {
  if (proposal.can.answer !== true) return null
  return (
    <Suspense fallback={null}>
      <AnswerForm proposal={proposal} />
    </Suspense>
  )
}

/** For who moderates: the ways to merge a proposal and to split it. */
export function Merging({ proposal }: { proposal: ProposalView }): ReactNode {
  if (proposal.can.merge !== true && proposal.can.split !== true) return null
  return (
    <Suspense fallback={null}>
      <Curating proposal={proposal} />
    </Suspense>
  )
}

/** In a thread's quiet column: what is linked to it. */
export function Related({ type, id, space }: { type: ThreadType; id: string; space: string }): ReactNode {
  return (
    <Suspense fallback={null}>
      <Linked type={type} id={id} space={space} />
    </Suspense>
  )
}

/** Where one may open debates: the way to make one of a text, linked both ways. */
export function Grow({ from, space }: { from: From; space: string }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(spaceQuery(space))
  if (data?.can.debate !== true) return null
  return (
    <Link
      to="/espaces/$space/debats/nouveau"
      params={{ space }}
      search={{ from }}
      className={slotClasses.grow}
    >
      {t('debate.fromHere')}
    </Link>
  )
}

/** Under a text: reporting it, and for who curates hiding or restoring it, in place. */
export function Curate({
  type,
  id,
  can,
}: {
  type: ThreadType
  id: string
  can: { report: Can; hide: Can }
}): ReactNode {
  const { data: proposal } = useQuery({ ...proposalQuery(id), enabled: type === 'proposals' })
  const { data: debate } = useQuery({ ...debateQuery(id), enabled: type === 'debates' })
  const changed = useSubjectChanged(type, id)
  if (can.report !== true && can.hide !== true) return null
  return (
    <div>
      <Suspense fallback={null}>
        <Curation
          type={type}
          id={id}
          can={can}
          hidden={Boolean((proposal ?? debate)?.hiding)}
          onChanged={changed}
        />
      </Suspense>
    </div>
  )
}

/** On an amendment's page: reporting it, for who does not curate there. */
export function ReportAmendment({ id, can }: { id: string; can: { report: Can; hide: Can } }): ReactNode {
  if (can.report !== true || can.hide === true) return null
  return (
    <div>
      <Suspense fallback={null}>
        <Report type="amendments" id={id} can={can.report} />
      </Suspense>
    </div>
  )
}

/** On a space's page: its debates. */
export function Debates({ space: slug }: { space: string }): ReactNode {
  const { t } = useTranslation()
  const number = useNumber()
  const session = useSession()
  const { data: space } = useQuery(spaceQuery(slug))
  const list = useQuery(latestDebatesQuery(slug))
  // Also of who may open none any more: what they began is still theirs to find and to discard.
  const drafts = useQuery({
    ...latestDebatesQuery(slug, { state: 'draft' }),
    enabled: session.state === 'signed-in',
  })
  const mine = drafts.data?.items ?? []
  const debates = [...mine, ...(list.data?.items ?? [])]
  const total = space?.counts.debates ?? 0
  const mayOpen = space?.can.debate === true
  const unread = [list, drafts].find((query) => query.isError && !query.data)
  if (list.isPending || (!debates.length && !mayOpen && !unread)) return null
  return (
    <section aria-labelledby="debates">
      <div className={classes.sectionHead}>
        <h2 id="debates">{t('debate.list')}</h2>
        <div className={slotClasses.ways}>
          {drafts.data?.next && (
            <Link to="/espaces/$space/debats" params={{ space: slug }} search={{ state: 'draft' }}>
              {t('debate.seeDrafts')}
            </Link>
          )}
          {total > 0 && (
            <Link to="/espaces/$space/debats" params={{ space: slug }} className="figures">
              {t('debate.seeAll', { count: total, number: number(total) })}
            </Link>
          )}
          {mayOpen && (
            <Link to="/espaces/$space/debats/nouveau" params={{ space: slug }}>
              {t('debate.open')}
            </Link>
          )}
        </div>
      </div>
      {unread && <NotRead query={unread} />}
      {debates.length > 0 ? (
        <Suspense fallback={<Skeleton title="min(24rem, 85%)" />}>
          <ul className={classes.list}>
            {debates.map((debate) => (
              <li key={debate.id}>
                <DebateItem debate={debate} level={3} />
              </li>
            ))}
          </ul>
        </Suspense>
      ) : (
        !unread && <Empty title={t('debate.none')}>{t('debate.noneModerator')}</Empty>
      )}
    </section>
  )
}
