import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, type Can } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { Difference } from '#ui/Difference'
import { useFocusKept } from '#ui/focus'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Skeleton } from '#ui/states'
import classes from './History.module.css'
import { restoreVersion, type Versioned, type VersionRow, versionQuery, versionsQuery } from './versions'

/** What is read version by version. */
type Subject = {
  type: Versioned
  id: string
  /** Whether the reader may edit it, and so go back to what it said. */
  can: Can
  /** What its title and its text are called. */
  names: { title: string; body: string }
  /** After going back: it reads otherwise now. */
  onChanged: () => void
}

/** What a proposal or a debate said, version by version: who wrote each and when, what it changed, and for who may edit it the way back. */
export function History({
  subject,
  chosen,
  link,
}: {
  subject: Subject
  /** The version whose changes are shown; the address holds it. */
  chosen: number | undefined
  /** A link to the same page with another version. */
  link: (
    number: number,
    look: { 'aria-current': 'true' | undefined; className: string | undefined; children: ReactNode },
  ) => ReactNode
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const kept = useFocusKept<HTMLDivElement>('a')
  const query = useInfiniteQuery(versionsQuery(subject.type, subject.id))
  const versions = allOf(query.data)
  const newest = versions[0]?.number
  const open = chosen ?? newest
  if (query.isError && versions.length === 0) return <NotRead query={query} />
  if (query.isPending) return <Skeleton lines={['60%', '55%', '60%']} />
  return (
    <div ref={kept} className={classes.history}>
      {newest === 1 && <p className={classes.hint}>{t('history.never')}</p>}
      <ol ref={list} className={classes.list} reversed>
        {versions.map((version) => (
          <li key={version.number} className={classes.item}>
            <Head version={version} newest={version.number === newest}>
              {link(version.number, {
                'aria-current': version.number === open ? 'true' : undefined,
                className: classes.number,
                children: t('history.version', { number: version.number }),
              })}
            </Head>
            {version.number === open && (
              <Changes subject={subject} number={version.number} newest={version.number === newest} />
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

function Head({ version, newest, children }: { version: VersionRow; newest: boolean; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.head}>
      {children}
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
function Changes({ subject, number, newest }: { subject: Subject; number: number; newest: boolean }) {
  const { t } = useTranslation()
  const why = useRefusal()
  const [sure, setSure] = useState(false)
  // The last of them undoes the question, or asks it.
  const asking = useFocusKept<HTMLDivElement>('span:last-of-type > button')
  const query = useQuery(versionQuery(subject.type, subject.id, number))
  const version = query.data
  const restore = useMutation({
    mutationFn: () => restoreVersion(subject.type, subject.id, number),
    onSuccess: () => notify(t('history.done', { number })),
    onError: (failed) => notify(why(failed), { tone: 'failed' }),
    onSettled: () => {
      setSure(false)
      subject.onChanged()
    },
  })
  if (query.isError && !version) return <NotRead query={query} />
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
            { label: subject.names.title, segments: version.titleDifference },
            { label: subject.names.body, segments: version.bodyDifference },
          ]}
        />
      )}
      {!newest && subject.can === true && (
        <div ref={asking} className={classes.acts}>
          {/* A key, lest the button that asks becomes, under the finger, the one that goes back. */}
          {sure ? (
            <Fragment key="sure">
              <ActionButton can={true} pending={restore.isPending} onClick={() => restore.mutate()}>
                {t('history.restoreSure', { number })}
              </ActionButton>
              <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
                {t('admin.cancel')}
              </ActionButton>
              <p className={classes.hint}>{t('history.restoreMeans')}</p>
            </Fragment>
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
