import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { latestProposalsQuery, type ProposalFilters, type ProposalRow } from '#features/proposal/api'
import { ProposalItem } from '#features/proposal/ProposalItem'
import { spacesQuery } from '#features/space/api'
import { Empty, Skeleton } from '#ui/states'
import classes from './pages/pages.module.css'

/** As many spaces as are looked into, newest first: a fixed number of requests. */
const lookedInto = 6

/** What somebody, or an organisation, has proposed, space by space. */
export function Written({ filters, nothing }: { filters: ProposalFilters; nothing: string }) {
  const { t } = useTranslation()
  const spaces = useQuery(spacesQuery)
  const looked = (spaces.data?.items ?? []).slice(0, lookedInto)
  const lists = useQueries({ queries: looked.map((space) => latestProposalsQuery(space.slug, filters, 10)) })
  const found = looked.flatMap((space, index): { title: string; slug: string; rows: ProposalRow[] }[] => {
    const rows = lists[index]?.data?.items
    return rows?.length ? [{ title: space.title, slug: space.slug, rows }] : []
  })
  if (spaces.isPending || lists.some((list) => list.isPending)) return <Skeleton title="min(24rem, 85%)" />
  if (!found.length) return <Empty title={nothing} />
  return (
    <section aria-labelledby="written" className={classes.stack}>
      <h2 id="written">{t('proposal.list')}</h2>
      {found.map((space) => (
        <section key={space.slug} aria-label={space.title}>
          <p className={classes.where}>{space.title}</p>
          <ul className={classes.list}>
            {space.rows.map((proposal) => (
              <li key={proposal.id}>
                <ProposalItem proposal={proposal} level={3} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
