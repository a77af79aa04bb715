import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#api/pages'
import { TextField } from '#ui/form'
import { announce } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine, type Ways, WaysContext } from '#ui/network/Person'
import { findMembersQuery } from './api'
import classes from './FindMember.module.css'

/** Names lead nowhere here: they are chosen. */
const nowhere: Ways = { person: (_, content) => content, organisation: (_, content) => content }

/** Finds somebody by their name: as one types, a short list that arrows walk through and Enter chooses from. */
export function FindMember({
  label,
  onFound,
  taken = [],
}: {
  label: string
  onFound: (person: Person) => void
  taken?: readonly string[]
}) {
  const { t } = useTranslation()
  const id = useId()
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), 250)
    return () => clearTimeout(timer)
  }, [words])

  const query = useQuery({
    ...findMembersQuery(asked),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  })
  const found = asked.length >= 2 ? (query.data?.items ?? []).filter((each) => !taken.includes(each.id)) : []
  const shown = open && asked.length >= 2 && query.isSuccess
  const current = Math.min(at, found.length - 1)
  // What is shown may still be what an earlier word found: nobody is chosen from that by a key.
  const settled = shown && asked === words.trim() && !query.isPlaceholderData

  useEffect(() => {
    if (settled) announce(t('admin.found', { count: found.length }))
  }, [settled, found.length, t])

  function choose(person: Person | undefined) {
    if (!person) return
    setWords('')
    setAsked('')
    setOpen(false)
    onFound(person)
  }

  function key(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false)
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, found.length - 1))
    if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0))
    if (event.key === 'Enter' && settled) choose(found[current])
    if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault()
  }

  return (
    <div className={classes.find}>
      <TextField
        label={label}
        description={t('admin.findHelp')}
        role="combobox"
        autoComplete="off"
        aria-expanded={shown && found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && found[current] ? `${id}-${found[current].id}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setOpen(true)
          setAt(0)
        }}
        onKeyDown={key}
        onBlur={() => setOpen(false)}
      />
      {asked.length >= 2 && query.isError && <NotRead query={query} />}
      {shown && found.length === 0 && (
        <p className={`${classes.found} ${classes.nobody}`}>{t('admin.nobody')}</p>
      )}
      <div
        id={id}
        role="listbox"
        aria-label={label}
        className={classes.found}
        hidden={!shown || found.length === 0}
      >
        <WaysContext value={nowhere}>
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as comboboxes do.
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={classes.option}
              // The field keeps the focus; a blur would close the list before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <PersonLine person={person} />
            </div>
          ))}
        </WaysContext>
      </div>
    </div>
  )
}
