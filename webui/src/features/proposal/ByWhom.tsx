import { useTranslation } from 'react-i18next'
import { OrganisationLine, PersonLine } from '#ui/network/Person'
import type { ProposalRow } from './api'
import classes from './ByWhom.module.css'

/** Who wrote it; and in whose name, where an organisation speaks: then it comes first, and they stay known as the writers. */
export function ByWhom({ proposal }: { proposal: Pick<ProposalRow, 'authors' | 'inNameOf'> }) {
  const { t } = useTranslation()
  const { authors, inNameOf } = proposal
  if (!inNameOf) return authors.map((author) => <PersonLine key={author.id} person={author} />)
  return (
    <>
      <b className={classes.official}>
        <OrganisationLine organisation={inNameOf} />
      </b>
      <span className={classes.writers}>
        {t('author.written')}{' '}
        {authors.map((author, index) => (
          <span key={author.id}>
            {index > 0 && ', '}
            <PersonLine person={{ id: author.id, name: author.name }} />
          </span>
        ))}
      </span>
    </>
  )
}
