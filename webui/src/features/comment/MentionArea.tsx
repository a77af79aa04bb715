import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '#ui/form'
import { announce } from '#ui/live'
import { mentionableQuery } from './api'
import classes from './comment.module.css'

/** What is being typed after an @, up to two words, which may be a name. */
const typed = /(?:^|[\s(«])@([\p{L}\p{N}][\p{L}\p{N}'’-]*(?: [\p{L}\p{N}'’-]*)?)$/u

type Props = Omit<ComponentProps<typeof TextArea>, 'onChange' | 'value' | 'onKeyDown'> & {
  space: string
  value: string
  onWrite: (value: string) => void
}

/** A text in which an @ offers names: arrows walk through them, Enter or Tab chooses, Escape goes on without. */
export function MentionArea({ space, value, onWrite, ...field }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [token, setToken] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  /** The token that somebody went on without. */
  const [closed, setClosed] = useState<string>()

  useEffect(() => {
    const timer = setTimeout(() => setAsked(token), 200)
    return () => clearTimeout(timer)
  }, [token])

  const query = useQuery({
    ...mentionableQuery(space, asked),
    enabled: asked !== '' && token !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const settled =
    token !== '' && token !== closed && asked === token && query.isSuccess && !query.isPlaceholderData
  const found = settled ? query.data.items : []
  const current = Math.min(at, found.length - 1)

  useEffect(() => {
    if (found.length) announce(t('comment.mentionable', { count: found.length }))
  }, [found.length, t])

  function look(from: HTMLTextAreaElement) {
    const before = from.value.slice(0, from.selectionStart)
    const now = from.selectionStart === from.selectionEnd ? (typed.exec(before)?.[1] ?? '') : ''
    if (now !== token) {
      setToken(now)
      setAt(0)
    }
  }

  function choose(text: string) {
    const from = area.current
    if (!from) return
    const end = from.selectionStart
    const start = end - token.length - 1
    const rest = value.slice(end)
    const gap = rest.startsWith(' ') ? '' : ' '
    onWrite(value.slice(0, start) + text + gap + rest)
    setToken('')
    const caret = start + text.length + 1
    // Once React has written the text.
    requestAnimationFrame(() => {
      from.focus()
      from.setSelectionRange(caret, caret)
    })
  }

  function key(event: KeyboardEvent<HTMLTextAreaElement>) {
    const chosen = found[current]
    if (!chosen) return
    if (event.key === 'ArrowDown') setAt((current + 1) % found.length)
    else if (event.key === 'ArrowUp') setAt((current + found.length - 1) % found.length)
    else if (event.key === 'Escape') setClosed(token)
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab')
      choose(chosen.text)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={classes.mentions}>
      <TextArea
        {...field}
        ref={area}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={found.length ? id : undefined}
        aria-activedescendant={found[current] ? `${id}-${current}` : undefined}
        onChange={(event) => {
          onWrite(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onSelect={(event) => look(event.currentTarget)}
        onKeyDown={key}
        onBlur={() => setToken('')}
      />
      <div
        id={id}
        role="listbox"
        aria-label={t('comment.mention')}
        className={classes.names}
        hidden={!found.length}
      >
        {found.map((each, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text above has the keys, as comboboxes do.
          <div
            key={`${each.kind}${each.key}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.name}
            // The text keeps the focus; a blur would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(each.text)}
          >
            {each.name}
            {each.organisation && <span className={classes.when}> · {each.organisation.name}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
