import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PreparedAnswers } from '#features/proposal/PreparedAnswers'
import { spaceQuery } from '#features/space/api'
import { usePageTitle } from '../page'
import classes from './pages.module.css'

/** For who moderates a space: the answers that wait to be published. */
export function AnswersRoute() {
  const { t } = useTranslation()
  const { space: slug } = useParams({ from: '/espaces/$space/reponses' })
  const { data: space } = useSuspenseQuery(spaceQuery(slug))
  usePageTitle(`${t('answer.waiting')}, ${space.title}`)
  return (
    <div className={classes.stack}>
      <header>
        <p className={classes.where}>
          <Link to="/espaces/$space" params={{ space: slug }}>
            {space.title}
          </Link>
        </p>
        <h1>{t('answer.waiting')}</h1>
        <p>{t('answer.waitingHelp')}</p>
      </header>
      <PreparedAnswers space={slug} />
    </div>
  )
}
