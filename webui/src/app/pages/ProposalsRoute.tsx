import { keepPreviousData, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { filtersOf } from '#api/listing'
import { allOf } from '#api/pages'
import { facetsQuery, noFilters, type ProposalSearch, proposalsQuery } from '#features/proposal/api'
import { ListHead } from '#features/proposal/ListHead'
import { ProposalFilters } from '#features/proposal/ProposalFilters'
import { ProposalList } from '#features/proposal/ProposalList'
import { spaceQuery } from '#features/space/api'
import { useNumber } from '#ui/format'
import { Empty } from '#ui/states'
import { Propose } from '../Propose'
import { usePageTitle } from '../page'
import { WhatIsPublished } from '../slots'
import { ByAuthor } from './ByAuthor'
import { ByOrganisation } from './ByOrganisation'
import { useNamed } from './named'
import classes from './pages.module.css'

export function ProposalsRoute() {
  const { t } = useTranslation()
  const number = useNumber()
  const { space: slug } = useParams({ from: '/espaces/$space/propositions' })
  const search = useSearch({ from: '/espaces/$space/propositions' })
  const filters = filtersOf(search)
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: facets } = useQuery({ ...facetsQuery(slug, filters), placeholderData: keepPreviousData })
  const list = useInfiniteQuery({ ...proposalsQuery(slug, search), placeholderData: keepPreviousData })
  const navigate = useNavigate({ from: '/espaces/$space/propositions' })
  usePageTitle(`${t('proposal.list')}, ${space.title}`)

  // Onto what the address says by then: leaving the field of words sets them in the moment before a filter is chosen.
  const change = (part: ProposalSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false, replace: true })
  const { themes, phases, named } = useNamed(slug, filters, allOf(list.data))
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
          themes={themes}
          phases={phases}
          author={<ByAuthor author={filters.author} onSelect={(author) => change({ author })} />}
          organisations={
            <ByOrganisation
              counts={facets?.organisations}
              inWords={(count) => t('count.proposals', { count, number: number(count) })}
              selected={filters.organisation}
              onSelect={(organisation) => change({ organisation })}
            />
          }
        />
        <div>
          <ListHead
            space={slug}
            search={search}
            orders={facets?.orders ?? []}
            onChange={change}
            named={{
              ...named,
              state:
                filters.state === 'draft'
                  ? t('proposal.drafts')
                  : filters.state && t(`filter.states.${filters.state}`),
              author: filters.author === 'me' ? t('filter.mine.author') : named.author,
              voted: filters.voted && t('filter.mine.voted'),
              followed: filters.followed && t('filter.mine.followed'),
            }}
          />
          <ProposalList
            mode={space.voteRules.mode}
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
      <WhatIsPublished space={slug} kinds={['proposals']} />
    </div>
  )
}
