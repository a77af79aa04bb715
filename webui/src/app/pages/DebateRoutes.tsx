import { keepPreviousData, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { filtersOf } from '#api/listing'
import { allOf } from '#api/pages'
import {
  type DebateSearch,
  debateFacetsQuery,
  debateQuery,
  debatesQuery,
  noFilters,
} from '#features/debate/api'
import { Cite, CitingPlace } from '#features/debate/Citing'
import { DebateFilters } from '#features/debate/DebateFilters'
import { DebateHead } from '#features/debate/DebateHead'
import { DebateList } from '#features/debate/DebateList'
import { DebatePage } from '#features/debate/DebatePage'
import { OwnDebate } from '#features/debate/OwnDebate'
import { spaceQuery } from '#features/space/api'
import { useNumber } from '#ui/format'
import { Empty } from '#ui/states'
import { ButtonLink } from '../ButtonLink'
import { usePageTitle } from '../page'
import { Comments, Curate, Follow, Participants, Related, ThreadFiles, WhatIsPublished } from '../slots'
import { ByAuthor } from './ByAuthor'
import { ByOrganisation } from './ByOrganisation'
import { MakeProposal } from './MakeProposal'
import { useNamed } from './named'
import classes from './pages.module.css'

export function DebateRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { debate: id } = useParams({ from: '/debats/$debate' })
  const { data: debate } = useSuspenseQuery(debateQuery(id))
  usePageTitle(debate.title || t('editor.untitled'))
  const draft = debate.state === 'DRAFT'
  return (
    <CitingPlace>
      <DebatePage
        debate={debate}
        follow={<Follow type="debates" id={id} can={debate.can.follow} />}
        network={
          !draft && (
            <>
              <Participants type="debates" id={id} />
              <Related type="debates" id={id} space={debate.space.slug} />
              <MakeProposal debate={debate} />
            </>
          )
        }
        curate={<Curate type="debates" id={id} can={debate.can} />}
        own={
          <>
            <ThreadFiles type="debates" subject={debate} />
            <OwnDebate
              debate={debate}
              onGone={() => void navigate({ to: '/espaces/$space', params: { space: debate.space.slug } })}
            />
          </>
        }
      >
        <Comments
          type="debates"
          id={id}
          can={debate.can.comment}
          also={(comment) => <Cite comment={comment} />}
        />
      </DebatePage>
    </CitingPlace>
  )
}

export function DebatesRoute() {
  const { t } = useTranslation()
  const number = useNumber()
  const { space: slug } = useParams({ from: '/espaces/$space/debats' })
  const search = useSearch({ from: '/espaces/$space/debats' })
  const filters = filtersOf(search)
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  const { data: facets } = useQuery({
    ...debateFacetsQuery(slug, filters),
    placeholderData: keepPreviousData,
  })
  const list = useInfiniteQuery({ ...debatesQuery(slug, search), placeholderData: keepPreviousData })
  const navigate = useNavigate({ from: '/espaces/$space/debats' })
  usePageTitle(`${t('debate.list')}, ${space.title}`)

  const change = (part: DebateSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false, replace: true })
  const { themes, phases, named } = useNamed(slug, filters, allOf(list.data))
  const open = space.can.debate === true && (
    <ButtonLink
      component="a"
      variant="filled"
      color="leaf"
      to="/espaces/$space/debats/nouveau"
      params={{ space: slug }}
    >
      {t('debate.open')}
    </ButtonLink>
  )
  return (
    <div className={classes.stack}>
      <header className={classes.headRow}>
        <div>
          <p className={classes.where}>
            <Link to="/espaces/$space" params={{ space: slug }}>
              {space.title}
            </Link>
          </p>
          <h1>{t('debate.list')}</h1>
        </div>
        {open}
      </header>
      <div className={classes.withFilters}>
        <DebateFilters
          filters={filters}
          onChange={change}
          facets={facets}
          themes={themes}
          phases={phases}
          author={<ByAuthor author={filters.author} onSelect={(author) => change({ author })} />}
          organisations={
            <ByOrganisation
              counts={facets?.organisations}
              inWords={(count) => t('count.debates', { count, number: number(count) })}
              selected={filters.organisation}
              onSelect={(organisation) => change({ organisation })}
            />
          }
        />
        <div>
          <DebateHead
            space={slug}
            search={search}
            orders={facets?.orders ?? []}
            onChange={change}
            named={{
              ...named,
              state:
                filters.state === 'draft'
                  ? t('debate.drafts')
                  : filters.state && t(`debate.filters.${filters.state}`),
              author: filters.author === 'me' ? t('debate.mine.author') : named.author,
              participated: filters.participated && t('debate.mine.participated'),
              followed: filters.followed && t('debate.mine.followed'),
            }}
          />
          <DebateList
            space={slug}
            search={search}
            onReset={() => change(noFilters)}
            empty={
              <Empty title={t('debate.none')} action={open}>
                {t(open ? 'debate.noneModerator' : 'debate.noneHelp')}
              </Empty>
            }
          />
        </div>
      </div>
      <WhatIsPublished space={slug} kinds={['debates']} />
    </div>
  )
}
