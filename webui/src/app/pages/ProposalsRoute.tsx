import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { organisationsQuery } from '#features/identity/api'
import type { ProposalFilters as Filters } from '#features/proposal/api'
import { ProposalFilters } from '#features/proposal/ProposalFilters'
import { ProposalList } from '#features/proposal/ProposalList'
import { spaceQuery, themesQuery } from '#features/space/api'
import { TileMap } from '#ui/network/TileMap'
import { Empty } from '#ui/states'
import { Propose } from '../Propose'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

export function ProposalsRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/espaces/$space/propositions' })
  const filters = useSearch({ from: '/espaces/$space/propositions' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: themes } = useQuery(themesQuery)
  const { data: organisations } = useQuery(organisationsQuery)
  const navigate = useNavigate({ from: '/espaces/$space/propositions' })
  usePageTitle(`${t('proposal.list')}, ${space.title}`)

  // Onto what the address says by then: leaving the field of words sets them in the moment before a filter is chosen.
  const change = (part: Filters) =>
    void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false, replace: true })
  const all = organisations?.items ?? []
  const others = all.filter((each) => each.kind !== 'CENTRE')
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
          themes={themes?.items ?? []}
          organisations={
            <>
              <TileMap
                size="small"
                label={t('filter.organisation')}
                centres={all.filter((each) => each.kind === 'CENTRE')}
                lit={filters.organisation ? { [filters.organisation]: 1 } : {}}
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
                        {each.name}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          }
        />
        <ProposalList
          space={slug}
          filters={filters}
          onReset={() => change({ q: undefined, theme: undefined, organisation: undefined })}
          empty={
            <Empty title={t('proposal.none')} action={<Propose space={space} />}>
              {t('proposal.noneHelp')}
            </Empty>
          }
        />
      </div>
    </div>
  )
}
