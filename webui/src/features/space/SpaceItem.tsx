import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNumber } from '#ui/format'
import type { SpaceView } from './api'
import { Allows, DaysLeft } from './PhasePath'
import classes from './SpaceItem.module.css'

/** A space in a list: what is going on in it, and for how long still. */
export function SpaceItem({ space, level = 2 }: { space: SpaceView; level?: 2 | 3 }) {
  const { t } = useTranslation()
  const number = useNumber()
  const Heading = level === 2 ? 'h2' : 'h3'
  const { proposals, debates, comments } = space.counts
  return (
    <article className={classes.item}>
      <Heading className={classes.title}>
        <Link to="/espaces/$space" params={{ space: space.slug }}>
          {space.title}
        </Link>
      </Heading>
      {space.phase ? (
        <p className={classes.phase}>
          <b>{space.phase.title}</b> · <DaysLeft phase={space.phase} />
          <br />
          <Allows phase={space.phase} mode={space.voteRules.mode} />
        </p>
      ) : (
        <p className={classes.phase}>{space.summary || t('phase.none')}</p>
      )}
      <p className={`${classes.counts} figures`}>
        {[
          proposals && t('count.proposals', { count: proposals, number: number(proposals) }),
          debates && t('count.debates', { count: debates, number: number(debates) }),
          comments && t('count.comments', { count: comments, number: number(comments) }),
          space.visibility !== 'PUBLIC' && t(`space.visibility.${space.visibility}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </article>
  )
}
