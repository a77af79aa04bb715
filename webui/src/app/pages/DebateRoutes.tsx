import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { debateQuery } from '#features/debate/api'
import { Cite, CitingPlace } from '#features/debate/Citing'
import { DebateList } from '#features/debate/DebateList'
import { DebatePage } from '#features/debate/DebatePage'
import { OwnDebate } from '#features/debate/OwnDebate'
import { spaceQuery } from '#features/space/api'
import { Empty } from '#ui/states'
import { ButtonLink } from '../ButtonLink'
import { usePageTitle } from '../page'
import { Comments, Curate, Follow, Participants, Related, ThreadFiles } from '../slots'
import { MakeProposal } from './MakeProposal'
import classes from './pages.module.css'

export function DebateRoute() {
  const navigate = useNavigate()
  const { debate: id } = useParams({ from: '/debats/$debate' })
  const { data: debate } = useSuspenseQuery(debateQuery(id))
  usePageTitle(debate.title)
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

const states = [undefined, 'open', 'concluded'] as const

export function DebatesRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/espaces/$space/debats' })
  const filters = useSearch({ from: '/espaces/$space/debats' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  usePageTitle(`${t('debate.list')}, ${space.title}`)
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
      <nav aria-label={t('debate.filter')}>
        <ul className={classes.others}>
          {states.map((state) => (
            <li key={state ?? 'all'}>
              <Link
                to="/espaces/$space/debats"
                params={{ space: slug }}
                search={{ state }}
                className={classes.chip}
                aria-current={filters.state === state ? 'page' : undefined}
                resetScroll={false}
              >
                {t(`debate.filters.${state ?? 'all'}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <DebateList
        space={slug}
        filters={filters}
        empty={
          <Empty title={t(filters.state ? 'debate.noneFiltered' : 'debate.none')} action={open}>
            {t('debate.noneHelp')}
          </Empty>
        }
      />
    </div>
  )
}
