import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { Difference } from '#ui/Difference'
import { useFocusKept } from '#ui/focus'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import { type ProposalView, proposalChanged } from './api'
import classes from './History.module.css'
import { restoreVersion, type VersionRow, versionQuery, versionsQuery } from './versions'

/** What a proposal said, version by version: who wrote each and when, what it changed, and for its authors the way back. */
export function History({
  proposal,
  chosen,
}: {
  proposal: ProposalView
  /** The version whose changes are shown; the address holds it. */
  chosen: number | undefined
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const kept = useFocusKept<HTMLDivElement>('a')
  const query = useInfiniteQuery(versionsQuery(proposal.id))
  const versions = allOf(query.data)
  const newest = versions[0]?.number
  const open = chosen ?? newest
  const why = useRefusal()
  if (query.isError && versions.length === 0)
    return <p role="alert">{t('list.failed', { why: why(query.error) })}</p>
  if (query.isPending) return <Skeleton lines={['60%', '55%', '60%']} />
  return (
    <div ref={kept} className={classes.history}>
      {newest === 1 && <p className={classes.hint}>{t('history.never')}</p>}
      <ol ref={list} className={classes.list} reversed>
        {versions.map((version) => (
          <li key={version.number} className={classes.item}>
            <Head
              version={version}
              proposal={proposal.id}
              newest={version.number === newest}
              open={version.number === open}
            />
            {version.number === open && (
              <Changes proposal={proposal} number={version.number} newest={version.number === newest} />
            )}
          </li>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={versions.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </div>
  )
}

function Head({
  version,
  proposal,
  newest,
  open,
}: {
  version: VersionRow
  proposal: string
  newest: boolean
  open: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className={classes.head}>
      <Link
        to="/propositions/$proposal/versions"
        params={{ proposal }}
        search={{ version: version.number }}
        replace
        resetScroll={false}
        aria-current={open ? 'true' : undefined}
        className={classes.number}
      >
        {t('history.version', { number: version.number })}
      </Link>
      {newest && <b className={classes.mark}>{t('history.current')}</b>}
      {version.restored !== null && (
        <span className={classes.hint}>{t('history.restored', { number: version.restored })}</span>
      )}
      <span className={classes.meta}>
        <PersonLine person={version.author} />
        <RelativeTime at={version.writtenAt} />
      </span>
    </div>
  )
}

/** What a version changed of the one before, and to its authors the way back to it. */
function Changes({ proposal, number, newest }: { proposal: ProposalView; number: number; newest: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [sure, setSure] = useState(false)
  const { data: version, error } = useQuery(versionQuery(proposal.id, number))
  const restore = useMutation({
    mutationFn: () => restoreVersion(proposal.id, number),
    onSuccess: () => notify(t('history.done', { number })),
    onError: (failed) => notify(why(failed), { tone: 'failed' }),
    onSettled: () => {
      setSure(false)
      proposalChanged(client, proposal.id)
    },
  })
  if (error) return <p role="alert">{t('list.failed', { why: why(error) })}</p>
  if (!version) return <Skeleton lines={['100%', '96%', '60%']} />
  const first = number === 1
  return (
    <div className={classes.changes}>
      {first && <p className={classes.hint}>{t('history.first')}</p>}
      {first ? (
        <>
          <p className={classes.title}>{version.title}</p>
          <p className={classes.body}>{version.body}</p>
        </>
      ) : (
        <Difference
          texts={[
            { label: t('editor.title'), segments: version.titleDifference },
            { label: t('editor.body'), segments: version.bodyDifference },
          ]}
        />
      )}
      {!newest && proposal.can.edit === true && (
        <div className={classes.acts}>
          {sure ? (
            <>
              <ActionButton can={true} pending={restore.isPending} onClick={() => restore.mutate()}>
                {t('history.restoreSure', { number })}
              </ActionButton>
              <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
                {t('admin.cancel')}
              </ActionButton>
              <p className={classes.hint}>{t('history.restoreMeans')}</p>
            </>
          ) : (
            <ActionButton can={true} kind="quiet" onClick={() => setSure(true)}>
              {t('history.restore')}
            </ActionButton>
          )}
        </div>
      )}
    </div>
  )
}
