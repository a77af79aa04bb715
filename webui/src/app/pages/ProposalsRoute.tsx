import { keepPreviousData, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { allOf } from '#api/pages'
import { organisationsQuery } from '#features/identity/api'
import {
  facetsQuery,
  filtersOf,
  noFilters,
  type ProposalSearch,
  proposalsQuery,
} from '#features/proposal/api'
import { ListHead } from '#features/proposal/ListHead'
import { ProposalFilters } from '#features/proposal/ProposalFilters'
import { ProposalList } from '#features/proposal/ProposalList'
import { phasesQuery, spaceQuery, themesQuery } from '#features/space/api'
import { useNumber } from '#ui/format'
import { TileMap } from '#ui/network/TileMap'
import { Empty } from '#ui/states'
import { Propose } from '../Propose'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function ProposalsRoute() {
  const { t } = useTranslation()
  const number = useNumber()
  const { space: slug } = useParams({ from: '/espaces/$space/propositions' })
  const search = useSearch({ from: '/espaces/$space/propositions' })
  const filters = filtersOf(search)
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: themes } = useQuery(themesQuery)
  const { data: phases } = useQuery(phasesQuery(slug))
  const { data: organisations } = useQuery(organisationsQuery)
  const { data: facets } = useQuery({ ...facetsQuery(slug, filters), placeholderData: keepPreviousData })
  const list = useInfiniteQuery({ ...proposalsQuery(slug, search), placeholderData: keepPreviousData })
  const navigate = useNavigate({ from: '/espaces/$space/propositions' })
  usePageTitle(`${t('proposal.list')}, ${space.title}`)

  // Onto what the address says by then: leaving the field of words sets them in the moment before a filter is chosen.
  const change = (part: ProposalSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false, replace: true })
  const all = organisations?.items ?? []
  const others = all.filter((each) => each.kind !== 'CENTRE')
  const found = (organisation: string) =>
    facets?.organisations.find((each) => each.value === organisation)?.count ?? 0
  const most = Math.max(1, ...(facets?.organisations ?? []).map((each) => each.count))
  const author = allOf(list.data)
    .flatMap((proposal) => proposal.authors)
    .find((each) => each.id === filters.author)
  return (
    <div className={classes.stack}>
      <header className={classes.headRow}>
        <div>
          <p className={classes.where}>
            <Link to="/espaces/$space" params={{ space: slug }}>
              {space.title}
            </Link>
          </p>
          <h1>{t('proposal.list')}</h1>
        </div>
        <Propose space={space} />
      </header>
      <div className={classes.withFilters}>
        <ProposalFilters
          filters={filters}
          onChange={change}
          facets={facets}
          themes={themes?.items ?? []}
          phases={phases?.items ?? []}
          organisations={
            <>
              <TileMap
                size="small"
                label={t('filter.organisation')}
                centres={all.filter((each) => each.kind === 'CENTRE')}
                lit={Object.fromEntries(
                  (facets?.organisations ?? []).map((each) => [each.value, each.count / most]),
                )}
                notes={Object.fromEntries(
                  (facets?.organisations ?? []).map(({ value, count }) => [
                    value,
                    t('count.proposals', { count, number: number(count) }),
                  ]),
                )}
                selected={filters.organisation}
                onSelect={(organisation) => change({ organisation })}
              />
              {others.length > 0 && (
                <ul className={classes.others}>
                  {others.map((each) => (
                    <li key={each.slug}>
                      <button
                        type="button"
                        className={classes.chip}
                        aria-pressed={filters.organisation === each.slug}
                        onClick={() =>
                          change({
                            organisation: filters.organisation === each.slug ? undefined : each.slug,
                          })
                        }
                      >
                        {facets
                          ? t('filter.counted', { name: each.name, number: number(found(each.slug)) })
                          : each.name}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          }
        />
        <div>
          <ListHead
            space={slug}
            search={search}
            orders={facets?.orders ?? []}
            onChange={change}
            named={{
              q: filters.q && t('filter.chip.q', { words: filters.q }),
              theme:
                filters.theme &&
                (themes?.items.find((each) => each.slug === filters.theme)?.name ?? filters.theme),
              organisation:
                filters.organisation &&
                (all.find((each) => each.slug === filters.organisation)?.name ?? filters.organisation),
              state:
                filters.state === 'draft'
                  ? t('proposal.drafts')
                  : filters.state && t(`filter.states.${filters.state}`),
              author:
                filters.author === 'me'
                  ? t('filter.mine.author')
                  : filters.author && t('filter.chip.author', { name: author?.name ?? t('news.someone') }),
              phase:
                filters.phase &&
                (phases?.items.find((each) => each.id === filters.phase)?.title ?? t('filter.phase')),
              voted: filters.voted && t('filter.mine.voted'),
              followed: filters.followed && t('filter.mine.followed'),
            }}
          />
          <ProposalList
            space={slug}
            search={search}
            onReset={() => change(noFilters)}
            empty={
              <Empty title={t('proposal.none')} action={<Propose space={space} />}>
                {t('proposal.noneHelp')}
              </Empty>
            }
          />
        </div>
      </div>
    </div>
  )
}
