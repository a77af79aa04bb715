import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { ActionButton } from '#ui/ActionButton'
import { Dialog } from '#ui/Dialog'
import { Difference } from '#ui/Difference'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { NotRead } from '#ui/NotRead'
import { Skeleton } from '#ui/states'
import { versionQuery, versionsQuery } from './api'
import classes from './comment.module.css'
import { Position } from './Position'

/** What a comment said before: its versions, and how each differs from the one before, word by word. */
export function History({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery(versionsQuery(id))
  const versions = allOf(query.data)
  const [chosen, setChosen] = useState<number>()
  const shown = chosen ?? versions[0]?.number
  return (
    <Dialog title={t('comment.history')} onClose={onClose}>
      {query.isPending ? (
        <Skeleton lines={['60%', '100%', '80%']} />
      ) : query.isError && !versions.length ? (
        <NotRead query={query} />
      ) : versions.length === 0 ? (
        <p>{t('comment.noHistory')}</p>
      ) : (
        <>
          <ol ref={list} className={classes.versions}>
            {versions.map((version) => (
              <li key={version.number}>
                <button
                  type="button"
                  className={classes.act}
                  aria-pressed={version.number === shown}
                  onClick={() => setChosen(version.number)}
                >
                  {version.number === 1
                    ? t('comment.firstVersion')
                    : t('comment.version', { number: version.number })}{' '}
                  · <RelativeTime at={version.writtenAt} />
                </button>
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
          {shown !== undefined && (
            <Version key={shown} id={id} number={shown} stands={versions.some(({ position }) => position)} />
          )}
        </>
      )}
      <div className={classes.acts}>
        <ActionButton can={true} kind="quiet" onClick={onClose}>
          {t('comment.close')}
        </ActionButton>
      </div>
    </Dialog>
  )
}

/** @param stands whether where it stood is told: it did in one version at least */
function Version({ id, number, stands }: { id: string; number: number; stands: boolean }) {
  const { t } = useTranslation()
  const query = useQuery(versionQuery(id, number))
  const { data } = query
  if (query.isError && !data) return <NotRead query={query} />
  if (!data) return <Skeleton lines={['100%', '70%']} />
  return (
    <>
      {stands && (
        <p className={classes.when}>
          {data.position ? <Position of={data.position} /> : t('comment.noStand')}
        </p>
      )}
      <Difference
        texts={[
          {
            label: number === 1 ? t('comment.firstVersion') : t('comment.version', { number }),
            segments: data.bodyDifference,
          },
        ]}
      />
    </>
  )
}
