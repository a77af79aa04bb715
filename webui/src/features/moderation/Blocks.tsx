import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, type Can, type Person } from '#api/pages'
import { Problem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { DateField, datesWhole } from '#ui/DateField'
import { Dialog } from '#ui/Dialog'
import { useFocusKept } from '#ui/focus'
import { RelativeTime } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { fromField } from '#ui/moment'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Empty, Notice, Skeleton } from '#ui/states'
import { type BlockState, block, blocksChanged, blocksQuery, lift } from './api'
import classes from './moderation.module.css'
import { ReasonForm } from './ReasonForm'

function useLift() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  return useMutation({
    mutationFn: (person: Person) => lift(person.id),
    onSuccess: (_, person) => {
      blocksChanged(client, person.id)
      notify(t('block.lifted', { name: person.name }))
    },
    onError: (error, person) =>
      notify(t('block.notLifted', { name: person.name, why: why(error) }), { tone: 'failed' }),
  })
}

/** Suspending somebody, with a reason that they are told. */
export function BlockDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [until, setUntil] = useState('')
  const date = useRef<HTMLDivElement>(null)
  return (
    <Dialog title={t('block.blockThis', { name: person.name })} onClose={onClose}>
      <ReasonForm
        form={`block.${person.id}`}
        help={t('block.reasonHelp')}
        act={t('block.block')}
        kind="danger"
        send={async (reason, key) => {
          if (!datesWhole(date.current))
            throw new Problem(0, 'unfinished', { title: t('form.dateUnfinished') })
          return block(person.id, reason, fromField(until), `${key}${until}`)
        }}
        onCancel={onClose}
        onDone={() => {
          blocksChanged(client, person.id)
          notify(t('block.blocked', { name: person.name }))
          onClose()
        }}
      >
        <p>{t('block.means')}</p>
        <div ref={date}>
          <DateField
            label={t('block.until')}
            description={t('block.untilHelp')}
            value={until}
            onChange={setUntil}
          />
        </div>
      </ReasonForm>
    </Dialog>
  )
}

/** On somebody's page, for the coordination: to suspend them, or to end it. */
export function BlockMember({ person, blocked, can }: { person: Person; blocked: boolean; can: Can }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const free = useLift()
  if (can !== true) return null
  return (
    <div className={classes.form}>
      {blocked && (
        <Notice tone="urgent">
          <p>{t('block.isBlocked')}</p>
        </Notice>
      )}
      {blocked ? (
        <ActionButton can={can} kind="quiet" pending={free.isPending} onClick={() => free.mutate(person)}>
          {t('block.lift')}
        </ActionButton>
      ) : (
        <ActionButton can={can} kind="danger" onClick={() => setOpen(true)}>
          {t('block.block')}
        </ActionButton>
      )}
      {open && <BlockDialog person={person} onClose={() => setOpen(false)} />}
    </div>
  )
}

/** Who is suspended, since when and why; or who was. */
export function BlockList({ state }: { state: BlockState }) {
  const kept = useFocusKept<HTMLDivElement>('a, button, p')
  return (
    <div ref={kept}>
      <Suspended state={state} />
    </div>
  )
}

function Suspended({ state }: { state: BlockState }) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(blocksQuery(state))
  const blocks = allOf(query.data)
  const free = useLift()
  if (query.isPending) return <Skeleton lines={['40%', '90%', '30%']} />
  if (query.isError && !blocks.length) return <NotRead query={query} />
  if (!blocks.length)
    return (
      <Empty title={t(`block.none.${state}`)}>{state === 'active' ? t('block.noneHelp') : undefined}</Empty>
    )
  return (
    <>
      <ul ref={list} className={classes.blocks}>
        {blocks.map((each) => (
          <li key={each.id} className={classes.block}>
            <PersonLine person={each.member} />
            <p className={classes.details}>{each.reason}</p>
            <p className={classes.caseFacts}>
              {t('block.by', { name: each.blockedBy.name })} · <RelativeTime at={each.blockedAt} />
              {each.until && each.active && (
                <>
                  {' '}
                  · {t('block.ends')} <RelativeTime at={each.until} inSentence />
                </>
              )}
              {each.liftedAt && each.liftedBy && (
                <>
                  {' '}
                  · {t('block.liftedBy', { name: each.liftedBy.name })}{' '}
                  <RelativeTime at={each.liftedAt} inSentence />
                </>
              )}
            </p>
            {each.active && (
              <button
                type="button"
                className={classes.act}
                onClick={() => free.mutate(each.member)}
                aria-label={t('block.liftThis', { name: each.member.name })}
              >
                {t('block.lift')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore
        list={list}
        count={blocks.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}
