import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, type Can } from '#api/pages'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Disclosure } from '#ui/Disclosure'
import { DraftOwner } from '#ui/drafts'
import { useNumber } from '#ui/format'
import { LoadMore } from '#ui/LoadMore'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { Empty, Notice, Skeleton } from '#ui/states'
import {
  type CommentPlace,
  type CommentView,
  commentQuery,
  insertRoot,
  type Order,
  orders,
  placeQuery,
  postComment,
  rootsQuery,
  type Side,
  sideOf,
  sides,
  type ThreadType,
} from './api'
import { CommentItem, type ThreadProps } from './CommentItem'
import classes from './comment.module.css'
import { LazyForm } from './LazyForm'
import { type TakenBack, useShown } from './takingBack'
import { type Step, useAround } from './useAround'

/** What people say of a proposal or a debate: a place to write, then the newest first, or the two sides beside each other. */
export function Thread({
  type,
  id,
  space,
  count,
  can,
  curate,
  compose,
  positions = true,
  columns = false,
  linked,
  onElsewhere,
  between,
  fresh,
  onChanged,
}: {
  type: ThreadType
  id: string
  /** The slug of the space that it stands in. */
  space: string
  /** How many there are in all, at any depth. */
  count: number
  can: Can
  curate: (comment: CommentView) => ReactNode
  /** What goes with a comment that is being written; told which one it became, and whether the form is closed since. */
  compose?: (posted: string | undefined, closed?: boolean) => ReactNode
  /** Whether those who comment are asked where they stand. */
  positions?: boolean
  /** Whether those for and those against are read side by side. */
  columns?: boolean
  linked?: string | undefined
  /** The comment that the address names stands in another thread now. */
  onElsewhere?: (place: CommentPlace) => void
  /** What stands between two of a list by time: where what is new begins. */
  between?: (before: CommentView, after: CommentView) => ReactNode
  /** What is new for this person, marked where it stands: in any order, and among replies. */
  fresh?: (comment: CommentView) => boolean
  /** Something was written: what counts comments elsewhere is no longer right. */
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const [order, setOrder] = useState<Order>('recent')
  const [side, setSide] = useState<Side>()
  const [takenBack, setTakenBack] = useState<TakenBack>()
  useShown(id, setTakenBack)
  const [posted, setPosted] = useState<string>()
  // Who was given the form keeps it: where the session or the phase ends meanwhile, what is written stays in sight.
  const owner = useContext(DraftOwner)
  const [writer, setWriter] = useState<string>()
  if (can === true && writer !== owner) setWriter(owner)

  const place = useQuery({ ...placeQuery(linked ?? '', order), enabled: linked !== undefined })
  const here = place.data?.subject.id === id ? place.data.path : undefined
  const elsewhere = place.data && place.data.subject.id !== id ? place.data : undefined
  useEffect(() => {
    if (elsewhere) onElsewhere?.(elsewhere)
  }, [elsewhere, onElsewhere])
  // On one side alone it may not be found.
  useEffect(() => {
    if (here && !columns) setSide(undefined)
  }, [here, columns])
  const root = here?.[0]
  const { data: begins } = useQuery({
    ...commentQuery(id, root?.id ?? ''),
    enabled: columns && root !== undefined,
  })

  const in_: ThreadProps = {
    type,
    thread: id,
    space,
    positions,
    fresh,
    compose,
    curate,
    linked,
    path: here ?? [],
    takenBack,
    onTakeBack: setTakenBack,
    onChanged,
  }
  const byTime = order === 'recent' || order === 'oldest' ? between : undefined
  const several = count > 1
  const none = <Empty title={t('comment.none')}>{can === true ? t('comment.noneHelp') : undefined}</Empty>

  return (
    <section className={classes.thread} aria-labelledby="comments" data-columns={columns || undefined}>
      <h2 id="comments">
        {t('comment.title')}{' '}
        {count > 0 && <span className={`${classes.count} figures`}>{number(count)}</span>}
      </h2>
      {can === true || writer === owner ? (
        <div className={classes.form}>
          <LazyForm
            can={can}
            form={`comment.${id}`}
            label={t('comment.yours')}
            act={t('comment.post')}
            prefill={takenBack?.replyTo === null ? takenBack.words : undefined}
            onPrefilled={() => setTakenBack(undefined)}
            positions={positions}
            space={space}
            send={async ({ body, position }, key) => {
              const comment = { body, ...(positions && position !== 'NONE' && { position }) }
              const made = await postComment(type, id, comment, key)
              insertRoot(client, id, made)
              setPosted(made.id)
              // What one said is seen: on its side where one is chosen, among all where another was read alone.
              const its = sideOf(made)
              setSide((now) => (columns || now === its ? its : undefined))
            }}
            onDone={() => {
              notify(t('comment.posted'))
              onChanged()
            }}
          />
          {compose?.(posted)}
        </div>
      ) : (
        <ActionButton can={can} kind="quiet">
          {t('comment.post')}
        </ActionButton>
      )}
      {place.isError && asProblem(place.error).status === 404 && (
        <Notice>
          <p>{t('comment.linkedGone')}</p>
        </Notice>
      )}
      {(several || (side && !columns)) && (
        <div className={classes.ways}>
          <Ways
            legend={t('comment.order')}
            all={orders}
            chosen={order}
            word={(each) => t(`comment.orders.${each}`)}
            onChoose={setOrder}
          />
          <Disclosure
            from="start"
            label={t('order.howThis', { order: t(`comment.orders.${order}`) })}
            panel={() => <p>{t(`comment.formula.${order}`)}</p>}
          >
            <span className={classes.when}>{t('order.how')}</span>
          </Disclosure>
          {positions && !columns && (
            <Ways
              legend={t('comment.bySide')}
              all={['all', ...sides] as const}
              chosen={side ?? 'all'}
              word={(each) => t(`comment.sides.${each}`)}
              onChoose={(each) => setSide(each === 'all' ? undefined : each)}
            />
          )}
        </div>
      )}
      {columns ? (
        <Columns
          in_={in_}
          order={order}
          between={byTime}
          side={side ?? 'for'}
          onSide={setSide}
          root={root}
          rootSide={begins && sideOf(begins)}
          empty={count === 0 ? none : undefined}
        />
      ) : (
        <Roots
          key={side ?? 'all'}
          in_={in_}
          order={order}
          between={byTime}
          side={side}
          wanted={side ? undefined : root}
          empty={side ? <p className={classes.when}>{t('comment.noneOnSide')}</p> : none}
        />
      )}
    </section>
  )
}

type Between = ((before: CommentView, after: CommentView) => ReactNode) | undefined

/** One of a few, as words that one presses. */
function Ways<W extends string>({
  legend,
  all,
  chosen,
  word,
  onChoose,
}: {
  legend: string
  all: readonly W[]
  chosen: W
  word: (each: W) => string
  onChoose: (each: W) => void
}) {
  return (
    <fieldset className={classes.orders}>
      <legend className="sr-only">{legend}</legend>
      {all.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.act}
          aria-pressed={chosen === each}
          onClick={() => onChoose(each)}
        >
          {word(each)}
        </button>
      ))}
    </fieldset>
  )
}

/** Those for and those against, side by side where there is room, else the one that is chosen; who takes neither side below. */
function Columns({
  in_,
  order,
  between,
  side,
  onSide,
  root,
  rootSide,
  empty,
}: {
  in_: ThreadProps
  order: Order
  between: Between
  /** The one that is chosen. */
  side: Side
  onSide: (side: Side) => void
  root: Step | undefined
  rootSide: Side | undefined
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const wanted = root?.id
  useEffect(() => {
    if (wanted && rootSide) onSide(rootSide)
  }, [wanted, rootSide, onSide])
  if (empty) return empty
  return (
    <>
      <div className={classes.switch}>
        <Ways
          legend={t('comment.bySide')}
          all={sides}
          chosen={side}
          word={(each) => t(`comment.sides.${each}`)}
          onChoose={onSide}
        />
      </div>
      <div className={classes.columns}>
        {sides.map((each) => (
          <section
            key={each}
            className={classes.column}
            data-side={each}
            data-chosen={side === each || undefined}
            aria-labelledby={`side-${each}`}
          >
            <h3 id={`side-${each}`}>{t(`comment.sides.${each}`)}</h3>
            <Roots
              in_={in_}
              order={order}
              between={between}
              side={each}
              wanted={rootSide === each ? root : undefined}
              empty={<p className={classes.when}>{t('comment.noneOnSide')}</p>}
            />
          </section>
        ))}
      </div>
    </>
  )
}

/** What answers the thread itself, or one side of it. */
function Roots({
  in_,
  order,
  between,
  side,
  wanted,
  empty,
}: {
  in_: ThreadProps
  order: Order
  between: Between
  side: Side | undefined
  wanted: Step | undefined
  empty: ReactNode
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const { query, fromStart } = useAround(
    (begin) => rootsQuery(in_.type, in_.thread, order, side, begin),
    wanted,
  )
  const roots = allOf(query.data)
  if (query.isPending)
    return (
      <div className={classes.waiting}>
        <Skeleton lines={['35%', '100%', '80%']} />
        <Skeleton lines={['30%', '95%', '60%']} />
      </div>
    )
  if (query.isError && !roots.length) return <NotRead query={query} />
  if (roots.length === 0) return empty
  return (
    <>
      {fromStart && (
        <button type="button" className={`${classes.act} ${classes.more}`} onClick={fromStart}>
          {t('comment.before')}
        </button>
      )}
      <ol ref={list} className={classes.list} aria-busy={query.isFetching && !query.isFetchingNextPage}>
        {roots.map((comment, at) => (
          <Fragment key={comment.id}>
            {at > 0 && between?.(roots[at - 1] as CommentView, comment)}
            <li>
              <CommentItem comment={comment} {...in_} />
            </li>
          </Fragment>
        ))}
      </ol>
      <LoadMore
        list={list}
        count={roots.length}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  )
}
