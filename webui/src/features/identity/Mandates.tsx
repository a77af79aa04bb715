import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can, Person } from '#api/pages'
import { Checks } from '#ui/choices'
import { useFocusKept } from '#ui/focus'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import { useRefusal } from '#ui/refusal'
import { Notice } from '#ui/states'
import classes from './Mandates.module.css'
import { type Mandate, type MandateKind, mandate, mandatesQuery } from './mandates'

const kinds = ['PROPOSE', 'VOTE'] as const

/** Who speaks for an organisation. The coordination says so; each change is kept at once, and goes back where it is refused. */
export function Mandates({
  organisation,
  can,
  find,
}: {
  organisation: string
  /** To say who does. */
  can: Can
  find: (onFound: (person: Person) => void, taken: readonly string[]) => ReactNode
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const shown = mandatesQuery(organisation).queryKey
  const query = useQuery(mandatesQuery(organisation))
  const kept = useFocusKept<HTMLDivElement>('input')
  const mandates = query.data?.items ?? []

  const change = useMutation({
    mutationFn: ({ person, kinds }: { person: Person; kinds: MandateKind[] }) =>
      mandate(organisation, person.id, kinds),
    onMutate: async ({ person, kinds }) => {
      await client.cancelQueries({ queryKey: shown, exact: true })
      const before = client.getQueryData(shown)
      client.setQueryData(shown, (page) => {
        if (!page) return page
        const others = page.items.filter((each) => each.person.id !== person.id)
        const at = page.items.findIndex((each) => each.person.id === person.id)
        const now: Mandate[] = kinds.length ? [{ person, kinds, givenAt: new Date().toISOString() }] : []
        const place = at < 0 ? others.length : at
        return { ...page, items: [...others.slice(0, place), ...now, ...others.slice(place)] }
      })
      return { before }
    },
    onSuccess: (_, { person, kinds }) =>
      notify(t(kinds.length ? 'mandate.kept' : 'mandate.gone', { name: person.name })),
    onError: (error, { person }, before) => {
      client.setQueryData(shown, before?.before)
      notify(t('mandate.failed', { name: person.name, why: why(error) }), { tone: 'failed' })
    },
    onSettled: () => void client.invalidateQueries({ queryKey: shown, exact: true }),
  })

  if (query.isPending || (can !== true && !mandates.length)) return null
  return (
    <section aria-labelledby="mandates" className={classes.mandates}>
      <h2 id="mandates">{t('mandate.title')}</h2>
      {!query.data ? (
        <NotRead query={query} />
      ) : can !== true ? (
        <ul className={classes.rows}>
          {mandates.map(({ person, kinds }) => (
            <li key={person.id} className={classes.row}>
              <PersonLine person={person} />
              <span className={classes.hint}>
                {kinds.map((kind) => t(`mandate.does.${kind}`)).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <div ref={kept} className={classes.mandates}>
          <p className={classes.hint}>{t('mandate.help')}</p>
          {find(
            (person) => change.mutate({ person, kinds: ['PROPOSE'] }),
            mandates.map((each) => each.person.id),
          )}
          {mandates.length === 0 && (
            <Notice>
              <p>{t('mandate.none')}</p>
            </Notice>
          )}
          <ul className={mandates.length ? classes.rows : undefined}>
            {mandates.map(({ person, kinds: held }) => (
              <li key={person.id} className={classes.row}>
                <PersonLine person={person} />
                <Checks
                  across
                  legend={t('mandate.of', { name: person.name })}
                  values={held}
                  onChange={(kinds) => change.mutate({ person, kinds })}
                  choices={kinds.map((kind) => ({ value: kind, label: t(`mandate.kind.${kind}`) }))}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
