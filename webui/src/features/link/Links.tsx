import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { judge, type LinkView, link, linksQuery, type ThreadType, unlink } from './api'
import classes from './link.module.css'

const FindSubject = lazy(async () => ({ default: (await import('./FindSubject')).FindSubject }))

/** What stands beside a proposal or a debate: where it comes from, what came of it, and what people link to it. */
export function Links({ type, id, space }: { type: ThreadType; id: string; space: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const list = useRef<HTMLUListElement>(null)
  const kept = useFocusKept<HTMLElement>(':scope > :last-child button')
  const [adding, setAdding] = useState(false)
  const [attempt] = useState(() => new Attempt(`link.${id}`))
  const query = useInfiniteQuery(linksQuery(type, id))
  const links = allOf(query.data)
  const can = query.data?.pages[0]?.can.link
  const read = () => client.invalidateQueries({ queryKey: ['links'] })

  const add = useMutation({
    mutationFn: (to: string) => link(type, id, to, attempt.keyFor({ to })),
    onSuccess: async () => {
      attempt.arrived()
      await read()
      setAdding(false)
      notify(t('link.made'))
    },
    onError: (error) => notify(t('link.notMade', { why: why(error) }), { tone: 'failed' }),
  })
  // Nothing is linked and nothing may be: no heading above nothing. What cannot be read is missed by nobody.
  if (!query.data || (links.length === 0 && can !== true)) return null
  return (
    <section ref={kept} className={classes.links} aria-labelledby="links">
      <h2 id="links" className={classes.title}>
        {t('link.title')}
      </h2>
      {links.length === 0 ? (
        <p className={classes.quiet}>{t('link.none')}</p>
      ) : (
        <ul ref={list} className={classes.list}>
          {links.map((each) => (
            <li key={each.id}>
              <Linked
                link={each}
                space={space}
                onChanged={read}
                onTakenBack={() => add.mutate(each.subject.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <LoadMore
        list={list}
        count={links.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      {adding ? (
        <Suspense fallback={null}>
          <FindSubject
            taken={[id, ...links.map((each) => each.subject.id)]}
            onFound={(subject) => !add.isPending && add.mutate(subject.id)}
            onClose={() => setAdding(false)}
          />
          <button type="button" className={classes.act} onClick={() => setAdding(false)}>
            {t('admin.cancel')}
          </button>
        </Suspense>
      ) : (
        can === true && (
          <ActionButton can={can} kind="quiet" onClick={() => setAdding(true)}>
            {t('link.add')}
          </ActionButton>
        )
      )}
    </section>
  )
}

function Linked({
  link: { id, kind, outgoing, subject, commentId, judgements, myJudgement, dropped, can },
  space,
  onChanged,
  onTakenBack,
}: {
  link: LinkView
  space: string
  onChanged: () => Promise<unknown>
  /** It is linked again. */
  onTakenBack: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const why = useRefusal()
  const say = useMutation({
    mutationFn: (useful: boolean) => judge(id, myJudgement === useful ? null : useful),
    onSettled: onChanged,
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const remove = useMutation({
    mutationFn: () => unlink(id),
    onSuccess: () =>
      notify(
        t('link.removed'),
        kind === 'RELATED' ? { action: { label: t('admin.undo'), run: onTakenBack } } : {},
      ),
    onSettled: onChanged,
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  const name = <span className="sr-only">{t('link.of', { title: subject.label })}</span>
  const opinions = [
    { useful: true, label: t('link.useful'), count: judgements.useful },
    { useful: false, label: t('link.useless'), count: judgements.useless },
  ]
  return (
    <div className={classes.link}>
      {kind !== 'RELATED' && (
        <p className={classes.kind}>{t(`link.kind.${kind}.${outgoing ? 'from' : 'to'}`)}</p>
      )}
      {subject.type === 'DEBATE' ? (
        <Link to="/debats/$debate" params={{ debate: subject.id }}>
          {subject.label}
        </Link>
      ) : (
        <Link to="/propositions/$proposal" params={{ proposal: subject.id }}>
          {subject.label}
        </Link>
      )}
      <p className={classes.where}>
        {t(`link.type.${subject.type === 'DEBATE' ? 'DEBATE' : 'PROPOSAL'}`)}
        {subject.space.slug !== space && <> · {subject.space.title}</>}
        {commentId && outgoing && (
          <>
            {' · '}
            {subject.type === 'DEBATE' ? (
              <Link to="/debats/$debate" params={{ debate: subject.id }} hash={`commentaire-${commentId}`}>
                {t('link.comment')}
              </Link>
            ) : (
              <Link
                to="/propositions/$proposal"
                params={{ proposal: subject.id }}
                hash={`commentaire-${commentId}`}
              >
                {t('link.comment')}
              </Link>
            )}
          </>
        )}
      </p>
      {dropped && <p className={classes.dropped}>{t('link.dropped')}</p>}
      {(can.judge === true || can.remove === true) && (
        <p className={classes.acts}>
          {can.judge === true &&
            opinions.map(({ useful, label, count }) => (
              <button
                key={label}
                type="button"
                className={`${classes.act} figures`}
                aria-pressed={myJudgement === useful}
                onClick={() => !say.isPending && say.mutate(useful)}
              >
                {label}
                {count > 0 && ` ${number(count)}`}
                {name}
              </button>
            ))}
          {can.remove === true && (
            <button
              type="button"
              className={classes.act}
              onClick={() => !remove.isPending && remove.mutate()}
            >
              {t('link.remove')}
              {name}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
