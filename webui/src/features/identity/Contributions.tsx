import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { Empty, Skeleton } from '#ui/states'
import { type Contribution, contributionsQuery } from './api'
import classes from './Contributions.module.css'

/** What somebody published, the last first: proposals, debates, and comments with what they stand under. */
export function Contributions({ member }: { member: string }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery(contributionsQuery(member))
  const made = allOf(query.data)
  if (query.isPending) return <Skeleton title="min(24rem, 85%)" />
  if (query.isError && !made.length) return <NotRead query={query} />
  if (!made.length) return <Empty title={t('member.nothing')} />
  return (
    <>
      <ol ref={list} className={classes.list}>
        {made.map((each) => (
          <li key={each.id} className={classes.item} data-type={each.type}>
            <p>
              <Way to={each} />
            </p>
            <p className={classes.facts}>
              {each.type === 'COMMENT'
                ? t('member.commentedOn', { title: each.threadLabel ?? '' })
                : t(each.type === 'DEBATE' ? 'member.kind.DEBATE' : 'member.kind.PROPOSAL')}{' '}
              · <Where of={each} member={member} /> · <RelativeTime at={each.publishedAt} />
            </p>
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={made.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}

/** The space, and from a proposal or a debate all that this person wrote there, as a list. */
function Where({ of: { type, space }, member }: { of: Contribution; member: string }) {
  const { t } = useTranslation()
  if (type === 'COMMENT') return space.title
  const rest = { params: { space: space.slug }, search: { author: member }, children: space.title }
  return type === 'DEBATE' ? (
    <Link to="/espaces/$space/debats" {...rest} aria-label={t('member.debatesIn', { space: space.title })} />
  ) : (
    <Link
      to="/espaces/$space/propositions"
      {...rest}
      aria-label={t('member.proposalsIn', { space: space.title })}
    />
  )
}

function Way({ to }: { to: Contribution }) {
  const thread = to.threadId ?? to.id
  const rest = {
    hash: to.type === 'COMMENT' ? `commentaire-${to.id}` : undefined,
    className: classes.label,
    children: to.label,
  }
  return (to.threadType ?? to.type) === 'DEBATE' ? (
    <Link to="/debats/$debate" params={{ debate: thread }} {...rest} />
  ) : (
    <Link to="/propositions/$proposal" params={{ proposal: thread }} {...rest} />
  )
}
