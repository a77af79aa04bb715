import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { Can } from '#api/pages'
import { asProblem } from '#api/problem'
import { ActionButton, useWhyNot } from '#ui/ActionButton'
import { TextField } from '#ui/form'
import { useNumber } from '#ui/format'
import { announce, notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import {
  type Attached,
  type AttachmentView,
  address,
  attach,
  describe,
  type Limits,
  move,
  remove,
  type Words,
} from './api'
import classes from './attachment.module.css'
import { ending, useSize } from './size'

/** What is offered to choose from; what a file is, the server finds out. */
const ACCEPTED = 'image/jpeg,image/png,image/gif,image/webp,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp'
const PICTURE = /^image\/(jpeg|png|gif|webp)$/

/** A file that is not yet beside the text. */
type Waiting = { key: string; file: File }

/** Adding files to a text and changing those that it has: by choosing, by dropping, by the camera of a telephone. */
export function Attaching({
  type,
  id,
  items,
  limits,
  can,
  onChanged,
  onNone,
}: {
  type: Attached
  /** None yet: what is chosen waits for the text that it goes with. */
  id: string | undefined
  items: readonly AttachmentView[]
  limits: Limits
  /** Whether another one may be added; undefined: it is no longer the moment. */
  can: Can | undefined
  onChanged: () => Promise<unknown>
  /** Nothing waits any more. */
  onNone?: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const size = useSize()
  const why = useWhyNot(can)
  const input = useRef<HTMLInputElement>(null)
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const [over, setOver] = useState(false)
  const room = Math.max(0, limits.number - items.length - waiting.length)
  function gone(key: string) {
    setWaiting((all) => all.filter((each) => each.key !== key))
    if (waiting.every((each) => each.key === key)) onNone?.()
  }

  function take(files: Iterable<File>) {
    const chosen = [...files]
    if (chosen.length > room)
      notify(t('attachment.tooMany', { count: limits.number, number: number(limits.number) }), {
        tone: 'failed',
      })
    setWaiting((all) => [
      ...all,
      ...chosen.slice(0, room).map((file) => ({ key: crypto.randomUUID(), file })),
    ])
  }

  return (
    <div className={classes.attaching}>
      {items.length > 0 && (
        <ol className={classes.items}>
          {items.map((each, index) => (
            <li key={each.id}>
              <Item item={each} place={index} last={index === items.length - 1} onChanged={onChanged} />
            </li>
          ))}
        </ol>
      )}
      {waiting.length > 0 && (
        <ul className={classes.items}>
          {waiting.map((each) => (
            <li key={each.key}>
              <Incoming
                waiting={each}
                type={type}
                id={id}
                limits={limits}
                onDone={async () => {
                  await onChanged()
                  gone(each.key)
                  announce(t('attachment.added', { name: each.file.name }))
                }}
                onDropped={() => gone(each.key)}
              />
            </li>
          ))}
        </ul>
      )}
      {can === true ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: what one drops here can be chosen by the button within.
        <div
          className={classes.zone}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer.files)
          }}
        >
          <input
            ref={input}
            type="file"
            className="sr-only"
            tabIndex={-1}
            aria-label={t('attachment.choose')}
            accept={ACCEPTED}
            multiple
            onChange={(event) => {
              take(event.currentTarget.files ?? [])
              // The same file again is another choice.
              event.currentTarget.value = ''
            }}
          />
          <ActionButton
            can={room > 0 ? true : 'attachments-full'}
            kind="quiet"
            onClick={() => input.current?.click()}
          >
            {t('attachment.choose')}
          </ActionButton>
          <p className={classes.help}>
            {t('attachment.help', { size: size(limits.bytes), number: number(limits.number) })}
          </p>
        </div>
      ) : (
        why && <p className={classes.help}>{why}</p>
      )}
    </div>
  )
}

/** One that is on its way: a picture is described first, then each tells how far it is, and can be stopped or sent again. */
function Incoming({
  waiting: { key, file },
  type,
  id,
  limits,
  onDone,
  onDropped,
}: {
  waiting: Waiting
  type: Attached
  id: string | undefined
  limits: Limits
  onDone: () => Promise<unknown>
  onDropped: () => void
}) {
  const { t } = useTranslation()
  const size = useSize()
  const number = useNumber()
  const picture = PICTURE.test(file.type)
  const box = useRef<HTMLFormElement>(null)
  const stop = useRef<AbortController>(undefined)
  const [attempt] = useState(() => new Attempt(`attachment.${key}`))
  const [words, setWords] = useState<Words>({ alternative: '', decorative: false })
  const [sent, setSent] = useState(0)
  const [waited] = useState(id === undefined)
  const tooLarge = file.size > limits.bytes

  const send = useMutation({
    mutationFn: async () => {
      stop.current = new AbortController()
      setSent(0)
      const said = picture ? words : undefined
      if (id === undefined) return
      await attach(type, id, file, said, {
        key: attempt.keyFor(said ?? null),
        signal: stop.current.signal,
        onProgress: setSent,
      })
      attempt.arrived()
      await onDone()
    },
  })
  const stopped = send.error instanceof DOMException
  const problem = send.error && !stopped ? asProblem(send.error) : null
  const { mutate } = send

  // A document asks nothing of who sends it; what waited with its words goes when its text has gone.
  const ready = !picture || (waited && (words.decorative || words.alternative.trim() !== ''))
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes once, and not while one writes its words.
  useEffect(() => {
    if (id !== undefined && ready && !tooLarge) mutate()
  }, [id])
  useEffect(() => {
    if (picture) box.current?.querySelector('input')?.focus()
  }, [picture])
  useEffect(() => () => stop.current?.abort(), [])

  return (
    <form
      ref={box}
      className={classes.incoming}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        // The form around it, if any, is not what is sent.
        event.stopPropagation()
        if (!send.isPending && id !== undefined) send.mutate()
      }}
    >
      <p className={classes.name}>
        {picture && !send.isPending && <Thumbnail file={file} />}
        <span>
          {file.name} <span className={`${classes.facts} figures`}>{size(file.size)}</span>
        </span>
      </p>
      {tooLarge ? (
        <p role="alert" className={classes.refused}>
          {t('attachment.tooLarge', { size: size(limits.bytes) })}
        </p>
      ) : send.isPending ? (
        <p className={classes.progress}>
          <progress value={sent} aria-label={t('attachment.sending', { name: file.name })} />
          <span className="figures">
            {sent < 1
              ? t('attachment.sent', { percent: number(Math.round(sent * 100)) })
              : t('attachment.judged')}
          </span>
        </p>
      ) : (
        picture && <Describing words={words} onChange={setWords} />
      )}
      {problem && (
        <p role="alert" className={classes.refused}>
          {problem.violations.length
            ? problem.violations.map((each) => each.message).join(' ')
            : sentenceOf(problem, t)}
        </p>
      )}
      {id === undefined && !tooLarge && <p className={classes.help}>{t('attachment.waits')}</p>}
      {stopped && <p className={classes.help}>{t('attachment.stopped')}</p>}
      <div className={classes.acts}>
        {id !== undefined && !send.isPending && !tooLarge && (picture || send.isError) && (
          <ActionButton type="submit" can={true}>
            {t(send.isError ? 'attachment.again' : 'attachment.send')}
          </ActionButton>
        )}
        <button
          type="button"
          className={classes.act}
          onClick={() => (send.isPending ? stop.current?.abort() : onDropped())}
        >
          {t(send.isPending ? 'attachment.stop' : 'attachment.drop')}
          <span className="sr-only"> {file.name}</span>
        </button>
      </div>
    </form>
  )
}

/** What a picture shows, in words, for who does not see it; or that it shows nothing. */
function Describing({ words, onChange }: { words: Words; onChange: (words: Words) => void }) {
  const { t } = useTranslation()
  return (
    <>
      {!words.decorative && (
        <TextField
          label={t('attachment.alternative')}
          description={t('attachment.alternativeHelp')}
          value={words.alternative}
          max={500}
          onChange={(event) => onChange({ ...words, alternative: event.currentTarget.value })}
        />
      )}
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={words.decorative}
          onChange={(event) => onChange({ ...words, decorative: event.currentTarget.checked })}
        />
        <span>{t('attachment.decorative')}</span>
      </label>
    </>
  )
}

function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? <img src={url} alt="" className={classes.thumbnail} /> : null
}

/** One that is there: described anew, moved, taken away. */
function Item({
  item,
  place,
  last,
  onChanged,
}: {
  item: AttachmentView
  place: number
  last: boolean
  onChanged: () => Promise<unknown>
}) {
  const { t } = useTranslation()
  const size = useSize()
  const [describing, setDescribing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [words, setWords] = useState<Words>({
    alternative: item.alternative ?? '',
    decorative: item.decorative,
  })
  const change = useMutation({
    mutationFn: async (act: () => Promise<unknown>) => {
      await act()
      await onChanged()
    },
    onSuccess: () => {
      setDescribing(false)
      setRemoving(false)
    },
    onError: () => void onChanged(),
  })
  const problem = change.error ? asProblem(change.error) : null
  const picture = item.kind === 'PICTURE'
  const act = (deed: () => Promise<unknown>) => !change.isPending && change.mutate(deed)
  const name = <span className="sr-only"> {item.name}</span>
  return (
    <form
      className={classes.item}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        act(() => describe(item, words))
      }}
    >
      <p className={classes.name}>
        {picture && <img src={address(item)} alt="" className={classes.thumbnail} loading="lazy" />}
        <span>
          {item.name}{' '}
          <span className={`${classes.facts} figures`}>
            {ending(item.name)}, {size(item.bytes)}
          </span>
          {picture && !describing && (
            <span className={classes.said}>{item.alternative ?? t('attachment.decorative')}</span>
          )}
        </span>
      </p>
      {describing && <Describing words={words} onChange={setWords} />}
      {problem && (
        <p role="alert" className={classes.refused}>
          {problem.violations.length
            ? problem.violations.map((each) => each.message).join(' ')
            : problem.status === 412
              ? t('attachment.stale')
              : sentenceOf(problem, t)}
        </p>
      )}
      {removing ? (
        <fieldset className={classes.acts}>
          <legend>{t('attachment.removeSure', { name: item.name })}</legend>
          <ActionButton
            can={true}
            kind="danger"
            pending={change.isPending}
            onClick={() => act(() => remove(item.id))}
          >
            {t('attachment.remove')}
          </ActionButton>
          <button type="button" className={classes.act} onClick={() => setRemoving(false)} data-first>
            {t('attachment.keep')}
          </button>
        </fieldset>
      ) : describing ? (
        <div className={classes.acts}>
          <ActionButton type="submit" can={true} pending={change.isPending}>
            {t('editor.save')}
          </ActionButton>
          <button type="button" className={classes.act} onClick={() => setDescribing(false)}>
            {t('admin.cancel')}
          </button>
        </div>
      ) : (
        <div className={classes.acts}>
          {picture && (
            <button type="button" className={classes.act} onClick={() => setDescribing(true)}>
              {t('attachment.describe')}
              {name}
            </button>
          )}
          {place > 0 && (
            <button type="button" className={classes.act} onClick={() => act(() => move(item, place - 1))}>
              {t('attachment.up')}
              {name}
            </button>
          )}
          {!last && (
            <button type="button" className={classes.act} onClick={() => act(() => move(item, place + 1))}>
              {t('attachment.down')}
              {name}
            </button>
          )}
          <button type="button" className={classes.act} onClick={() => setRemoving(true)}>
            {t('attachment.remove')}
            {name}
          </button>
        </div>
      )}
    </form>
  )
}
