import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#ui/form'
import { announce } from '#ui/live'
import { type Linkable, linkableQuery } from './api'
import classes from './link.module.css'

/** Finds a proposal or a debate by words of its title: a short list that arrows walk through and Enter chooses from. */
export function FindSubject({
  onFound,
  onClose,
  taken,
  label,
  proposalsOf,
}: {
  onFound: (subject: Linkable) => void
  onClose: () => void
  taken: readonly string[]
  /** What it is found for, where that is not to link it. */
  label?: string
  /** The space of whose proposals one chooses; without it, of all proposals and debates. */
  proposalsOf?: Linkable['space']
}) {
  const { t } = useTranslation()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)

  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words])

  const query = useQuery({
    ...linkableQuery(asked, proposalsOf),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  })
  const shown = asked.length >= 2 && query.isSuccess
  const found = shown ? query.data.filter((each) => !taken.includes(each.id)) : []
  const current = Math.min(at, found.length - 1)
  // What is shown may still be what an earlier word found: nothing is chosen from that by a key.
  const settled = shown && asked === words.trim() && !query.isPlaceholderData

  useEffect(() => {
    if (settled) announce(t('link.found', { count: found.length }))
  }, [settled, found.length, t])

  function key(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, found.length - 1))
    if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0))
    const chosen = found[current]
    if (event.key === 'Enter' && settled && chosen) onFound(chosen)
    if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault()
  }

  return (
    <div ref={box} className={classes.find}>
      <TextField
        label={label ?? t('link.find')}
        description={t(proposalsOf ? 'link.findHelpHere' : 'link.findHelp')}
        role="combobox"
        autoComplete="off"
        maxLength={200}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found[current] ? `${id}-${found[current].id}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={key}
      />
      {settled && found.length === 0 && <p className={classes.quiet}>{t('link.nothing')}</p>}
      {query.isError && <p className={classes.quiet}>{t('link.notFound')}</p>}
      <div
        id={id}
        role="listbox"
        aria-label={label ?? t('link.find')}
        className={classes.found}
        hidden={found.length === 0}
      >
        {found.map((subject, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as comboboxes do.
          <div
            key={subject.id}
            id={`${id}-${subject.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onFound(subject)}
          >
            {subject.label}
            <span className={classes.where}>
              {t(`link.type.${subject.type === 'DEBATE' ? 'DEBATE' : 'PROPOSAL'}`)} · {subject.space.title}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
