import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListFilters } from '#api/listing'
import { memberQuery, organisationsQuery } from '#features/identity/api'
import { phasesQuery, themesQuery } from '#features/space/api'
import { useSession } from '../session'

type Listed = { authors: readonly { id: string; name: string }[] }

/** What each filter of a list is called, for those that lists of all kinds have; a kind's own state and what is one's own it says itself. */
export function useNamed(space: string, filters: ListFilters<string>, listed: readonly Listed[]) {
  const { t } = useTranslation()
  const { data: themes } = useQuery(themesQuery)
  const { data: phases } = useQuery(phasesQuery(space))
  const { data: organisations } = useQuery(organisationsQuery)
  const { q, theme, organisation, author, phase } = filters
  const signedIn = useSession().state === 'signed-in'
  const writer = listed.flatMap((each) => each.authors).find((each) => each.id === author)
  // Of whom nothing is listed: their name is asked for.
  const { data: member } = useQuery({
    ...memberQuery(author ?? ''),
    enabled: signedIn && author !== undefined && author !== 'me' && !writer,
  })
  return {
    themes: themes?.items ?? [],
    phases: phases?.items ?? [],
    named: {
      q: q && t('filter.chip.q', { words: q }),
      theme: theme && (themes?.items.find((each) => each.slug === theme)?.name ?? theme),
      organisation:
        organisation &&
        (organisations?.items.find((each) => each.slug === organisation)?.name ?? organisation),
      author:
        author && author !== 'me'
          ? t('filter.chip.author', { name: (writer ?? member)?.name ?? t('news.someone') })
          : undefined,
      phase: phase && (phases?.items.find((each) => each.id === phase)?.title ?? t('filter.phase')),
    },
  }
}
