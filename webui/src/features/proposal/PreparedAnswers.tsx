import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { allOf, type Can } from '#api/pages'
import { ActionButton, useWhyNot } from '#ui/ActionButton'
import { useFocusKept } from '#ui/focus'
import { Html } from '#ui/Html'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Empty, Skeleton } from '#ui/states'
import classes from './Answer.module.css'
import { type PreparedAnswer, preparedAnswersQuery, publishAnswers } from './answer'
import { DropPrepared } from './DropPrepared'

/** So many are published at once. */
const most = 50

/** What became of the proposal since, which can no longer be answered. */
function WhyNot({ can }: { can: Can }) {
  const { t } = useTranslation()
  return <p className={classes.by}>{t('answer.cannotAnyMore', { why: useWhyNot(can) })}</p>
}

/** What is prepared in a space, to be read once more, chosen and published together. */
export function PreparedAnswers({ space }: { space: string }) {
  const { t } = useTranslation()
  const why = useRefusal()
  const client = useQueryClient()
  const list = useRef<HTMLOListElement>(null)
  const kept = useFocusKept<HTMLDivElement>('input, a, button')
  const query = useInfiniteQuery(preparedAnswersQuery(space))
  const [left, setLeft] = useState<readonly string[]>([])
  const [attempt] = useState(() => new Attempt(`answers.${space}`))
  const answers = allOf(query.data)
  const ready = answers.filter((each) => each.can.publish === true && !left.includes(each.proposal))
  const chosen = ready.slice(0, most)
  const beyond = ready.slice(most)
  const publish = useMutation({
    mutationFn: (some: readonly PreparedAnswer[]) =>
      publishAnswers(space, some, attempt.keyFor(some.map((each) => [each.proposal, each.answer.number]))),
    onSuccess: ({ published }, some) => {
      attempt.arrived()
      notify(t('answer.publishedTogether', { count: published }))
      void client.invalidateQueries({ queryKey: ['answers', space] })
      void client.invalidateQueries({ queryKey: ['proposals', space] })
      for (const { proposal } of some) void client.invalidateQueries({ queryKey: ['proposal', proposal] })
    },
    onError: (error) => {
      notify(t('answer.notPublished', { why: why(error) }), { tone: 'failed' })
      void query.refetch()
    },
  })
  if (query.isPending) return <Skeleton title="min(24rem, 85%)" lines={['100%', '75%', '40%']} />
  if (query.isError && !answers.length) return <NotRead query={query} />
  return (
    <div ref={kept}>
      {answers.length === 0 ? (
        <Empty title={t('answer.none')}>{t('answer.noneHelp')}</Empty>
      ) : (
        <>
          <ol ref={list}>
            {answers.map((each) => (
              <li key={each.proposal} className={classes.prepared}>
                <input
                  type="checkbox"
                  aria-label={t('answer.choose', { title: each.title })}
                  checked={chosen.includes(each)}
                  disabled={each.can.publish !== true || beyond.includes(each)}
                  onChange={(event) =>
                    setLeft(
                      event.currentTarget.checked
                        ? left.filter((one) => one !== each.proposal)
                        : [...left, each.proposal],
                    )
                  }
                />
                <div>
                  <h2>
                    <Link to="/propositions/$proposal" params={{ proposal: each.proposal }}>
                      {each.title}
                    </Link>
                  </h2>
                  <p>
                    <b>{t(`answer.states.${each.answer.state}`)}</b>
                  </p>
                  {each.answer.textHtml && <Html html={each.answer.textHtml} />}
                  <div className={classes.by}>
                    <PersonLine person={each.answer.author} />
                  </div>
                  {each.can.publish !== true && (
                    <>
                      <WhyNot can={each.can.publish} />
                      <DropPrepared
                        proposal={each.proposal}
                        space={space}
                        by={each.answer.author.name}
                        can={each.can.drop}
                        of={<span className="sr-only"> {t('answer.dropOf', { title: each.title })}</span>}
                      />
                    </>
                  )}
                </div>
              </li>
            ))}
          </ol>
          <LoadMore
            list={list}
            count={answers.length}
            hasMore={query.hasNextPage}
            pending={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
          {beyond.length > 0 && <p className={classes.by}>{t('answer.atMost', { most })}</p>}
          <ActionButton
            can={chosen.length > 0 || 'nothing-chosen'}
            pending={publish.isPending}
            onClick={() => publish.mutate(chosen)}
          >
            {t('answer.publishChosen', { count: chosen.length })}
          </ActionButton>
        </>
      )}
    </div>
  )
}
