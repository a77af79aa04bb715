import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#api/pages'
import { useFocusKept } from '#ui/focus'
import { SelectField } from '#ui/form'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Empty, Skeleton } from '#ui/states'
import { type Seat, type SpaceRole, seat, seatsQuery, unseat } from './administration'
import classes from './administration.module.css'

type Deed = { person: Person; role: SpaceRole | null }

/** Who belongs to a space and who moderates it. Each change is kept at once, and goes back where it is refused. */
export function Seats({
  space,
  find,
}: {
  space: string
  /** A field that finds people by their name; `taken` are those who need not be found. */
  find: (onFound: (person: Person) => void, taken: readonly string[]) => ReactNode
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const shown = seatsQuery(space).queryKey
  const query = useQuery(seatsQuery(space))
  const kept = useFocusKept<HTMLDivElement>('input')
  const seats = query.data?.items ?? []

  const change = useMutation({
    mutationFn: ({ person, role }: Deed) => (role ? seat(space, person.id, role) : unseat(space, person.id)),
    onMutate: async ({ person, role }) => {
      await client.cancelQueries({ queryKey: shown, exact: true })
      const before = client.getQueryData(shown)
      client.setQueryData(shown, (page) => {
        if (!page) return page
        const known = page.items.some((each) => each.person.id === person.id)
        const now: Seat[] = !role
          ? page.items.filter((each) => each.person.id !== person.id)
          : known
            ? page.items.map((each) => (each.person.id === person.id ? { ...each, role } : each))
            : [...page.items, { person, role, addedAt: new Date().toISOString() }]
        return { ...page, items: now }
      })
      return { before }
    },
    onSuccess: (_, { person, role }) => {
      notify(
        role
          ? t(`admin.seat.is.${role}`, { name: person.name })
          : t('admin.seat.removed', { name: person.name }),
      )
    },
    onError: (error, { person }, kept) => {
      client.setQueryData(shown, kept?.before)
      notify(t('admin.seat.failed', { name: person.name, why: why(error) }), { tone: 'failed' })
    },
    onSettled: () => void client.invalidateQueries({ queryKey: shown, exact: true }),
  })

  return (
    <div ref={kept} className={classes.form}>
      <p className={classes.hint}>{t('admin.seat.help')}</p>
      {find(
        (person) => change.mutate({ person, role: 'MEMBER' }),
        seats.map((each) => each.person.id),
      )}
      {query.isPending ? (
        <Skeleton lines={['60%', '70%', '55%']} />
      ) : query.isError && !seats.length ? (
        <NotRead query={query} />
      ) : seats.length === 0 ? (
        <Empty title={t('admin.seat.none')}>{t('admin.seat.noneHelp')}</Empty>
      ) : (
        <ul className={classes.rows}>
          {seats.map(({ person, role }) => (
            <li key={person.id} className={classes.row}>
              <div className={classes.rowMain}>
                <PersonLine person={person} />
              </div>
              <div className={classes.rowActs}>
                <SelectField
                  className={classes.role}
                  aria-label={t('admin.seat.role', { name: person.name })}
                  value={role}
                  onChange={(event) =>
                    change.mutate({ person, role: event.currentTarget.value as SpaceRole })
                  }
                >
                  <option value="MEMBER">{t('admin.seat.MEMBER')}</option>
                  <option value="MODERATOR">{t('admin.seat.MODERATOR')}</option>
                </SelectField>
                <button
                  type="button"
                  className={`${classes.link} ${classes.remove}`}
                  aria-label={t('admin.seat.removeThis', { name: person.name })}
                  onClick={() => change.mutate({ person, role: null })}
                >
                  {t('admin.remove')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
