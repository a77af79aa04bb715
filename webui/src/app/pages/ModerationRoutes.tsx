import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, type Person } from '#api/pages'
import { Problem } from '#api/problem'
import { commentQuery } from '#features/comment/api'
import { debateQuery } from '#features/debate/api'
import { meQuery } from '#features/identity/api'
import { FindMember } from '#features/identity/FindMember'
import { type Case, caseQuery, casesQuery } from '#features/moderation/api'
import { BlockDialog, BlockList } from '#features/moderation/Blocks'
import { CaseReader } from '#features/moderation/CaseReader'
import { Queue } from '#features/moderation/Queue'
import { amendmentQuery } from '#features/proposal/amendments'
import { proposalQuery } from '#features/proposal/api'
import { Difference } from '#ui/Difference'
import { useFocusKept } from '#ui/focus'
import { Html } from '#ui/Html'
import { NotRead } from '#ui/NotRead'
import { Empty, Skeleton } from '#ui/states'
import { ErrorPage } from '../ErrorPage'
import { usePageTitle } from '../page'
import classes from './Moderation.module.css'
import pageClasses from './pages.module.css'

const states = ['open', 'closed'] as const

/** Reading comes first: one case whole, with the queue at its side. */
export function ModerationRoute() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/moderation' })
  const { cas, etat = 'open' } = useSearch({ from: '/moderation' })
  const { data } = useSuspenseInfiniteQuery(casesQuery(etat))
  usePageTitle(t('moderation.title'))
  const cases = allOf(data)
  // After the last case the page begins again at its title.
  const kept = useFocusKept<HTMLDivElement>('h1')
  const listed = cases.find((each) => each.id === cas)
  const alone = useQuery({ ...caseQuery(cas ?? ''), enabled: cas !== undefined && !listed })
  const shown = listed ?? (cas === undefined ? cases[0] : alone.data)
  const at = cases.findIndex((each) => each.id === shown?.id)
  const go = (to: Case | undefined) => {
    if (to) void navigate({ search: { etat, cas: to.id }, resetScroll: false })
  }

  return (
    <div ref={kept} className={pageClasses.stack}>
      <header className={pageClasses.headRow}>
        <h1>{t('moderation.title')}</h1>
        <nav aria-label={t('moderation.which')}>
          <ul className={pageClasses.others}>
            {states.map((state) => (
              <li key={state}>
                <Link
                  to="/moderation"
                  search={{ etat: state }}
                  className={pageClasses.chip}
                  aria-current={state === etat ? 'page' : undefined}
                >
                  {t(`moderation.states.${state}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {alone.isError && !shown ? (
        <NotRead query={alone} />
      ) : !cases.length && !shown ? (
        <Empty title={t(`moderation.none.${etat}`)}>{t('moderation.noneHelp')}</Empty>
      ) : (
        <div className={classes.page}>
          <Queue state={etat} cases={cases} selected={shown?.id} />
          {shown && (
            <CaseReader
              key={shown.id}
              of={shown}
              chosen={cas !== undefined}
              text={<ReportedText of={shown} />}
              way={(content) => <InPlace of={shown}>{content}</InPlace>}
              onStep={(by) => go(cases[at + by])}
              onDecided={() => go(cases[at + 1] ?? cases[at - 1])}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** The text as it stands, read from where it belongs. */
function ReportedText({ of: { subject } }: { of: Case }) {
  const { t } = useTranslation()
  const { type, id } = subject
  const proposal = useQuery({ ...proposalQuery(id), enabled: type === 'PROPOSAL' })
  const debate = useQuery({ ...debateQuery(id), enabled: type === 'DEBATE' })
  const comment = useQuery({ ...commentQuery(subject.thread?.id ?? '', id), enabled: type === 'COMMENT' })
  const amendment = useQuery({ ...amendmentQuery(id), enabled: type === 'AMENDMENT' })
  if (type === 'ARGUMENT') return <p className={classes.text}>{subject.text}</p>
  if (type === 'AMENDMENT')
    return (
      <>
        <p className={classes.text}>{subject.text}</p>
        {amendment.data && (
          <Difference
            texts={[
              ...(amendment.data.title !== null
                ? [{ label: t('editor.title'), segments: amendment.data.titleDifference }]
                : []),
              ...(amendment.data.body !== null
                ? [{ label: t('editor.body'), segments: amendment.data.bodyDifference }]
                : []),
            ]}
          />
        )}
        {amendment.isError && <p>{t('moderation.unreadable')}</p>}
      </>
    )
  const query = type === 'PROPOSAL' ? proposal : type === 'DEBATE' ? debate : comment
  const html = query.data?.bodyHtml
  if (query.isPending) return <Skeleton lines={['100%', '95%', '97%', '60%']} />
  if (!html) return <p>{query.isError ? t('moderation.unreadable') : subject.label}</p>
  return <Html html={html} />
}

function InPlace({ of: { subject }, children }: { of: Case; children: ReactNode }) {
  const place = subject.thread ?? subject
  const hash =
    subject.type === 'COMMENT'
      ? `commentaire-${subject.id}`
      : subject.type === 'ARGUMENT'
        ? 'arguments'
        : undefined
  if (subject.type === 'AMENDMENT')
    return (
      <Link to="/amendements/$amendment" params={{ amendment: subject.id }}>
        {children}
      </Link>
    )
  return place.type === 'DEBATE' ? (
    <Link to="/debats/$debate" params={{ debate: place.id }} hash={hash}>
      {children}
    </Link>
  ) : (
    <Link to="/propositions/$proposal" params={{ proposal: place.id }} hash={hash}>
      {children}
    </Link>
  )
}

const blockStates = ['active', 'ended'] as const

/** Who is suspended; for the coordination. */
export function BlocksRoute() {
  const { t } = useTranslation()
  const { etat = 'active' } = useSearch({ from: '/moderation/suspensions' })
  const { data: me } = useSuspenseQuery(meQuery)
  const [person, setPerson] = useState<Person>()
  usePageTitle(t('block.title'))
  if (me.can.administer !== true)
    return <ErrorPage error={new Problem(403, 'admins-only')} reset={() => {}} />
  return (
    <div className={pageClasses.stack}>
      <header>
        <h1>{t('block.title')}</h1>
        <p className={classes.lead}>{t('block.means')}</p>
      </header>
      <FindMember label={t('block.find')} onFound={setPerson} taken={[me.id]} />
      <nav aria-label={t('block.which')}>
        <ul className={pageClasses.others}>
          {blockStates.map((state) => (
            <li key={state}>
              <Link
                to="/moderation/suspensions"
                search={{ etat: state }}
                className={pageClasses.chip}
                aria-current={state === etat ? 'page' : undefined}
                resetScroll={false}
              >
                {t(`block.states.${state}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <BlockList state={etat} />
      {person && <BlockDialog person={person} onClose={() => setPerson(undefined)} />}
    </div>
  )
}
