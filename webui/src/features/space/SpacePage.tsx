import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Html } from '#ui/Html'
import type { PhaseView, SpaceView } from './api'
import { Allows, DaysLeft, PhasePath } from './PhasePath'
import classes from './SpacePage.module.css'
import { VoteRulesInWords } from './VoteRulesInWords'

/** A space: where it is on its path, then its life. What it is for and its rules are one step away. */
export function SpacePage({
  space,
  phases,
  act,
  follow,
  children,
}: {
  space: SpaceView
  phases: readonly PhaseView[]
  /** The one thing to do here now. */
  act: ReactNode
  follow: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { phase } = space
  return (
    <article className={classes.space}>
      <header className={classes.head}>
        <p className={classes.kind}>
          {t(`space.kind.${space.kind}`)}
          {space.visibility !== 'PUBLIC' && <> · {t(`space.visibility.${space.visibility}`)}</>}
        </p>
        <h1>{space.title}</h1>
        {space.summary && <p className={classes.summary}>{space.summary}</p>}
        {follow}
      </header>
      {phases.length > 0 && <PhasePath phases={phases} open={phase?.id} />}
      <section className={classes.now} aria-labelledby="now">
        <div>
          <h2 id="now">{phase ? phase.title : t('phase.none')}</h2>
          {phase ? (
            <>
              <p>
                <Allows phase={phase} mode={space.voteRules.mode} /> <DaysLeft phase={phase} />
              </p>
              {phase.description && <p className={classes.description}>{phase.description}</p>}
            </>
          ) : (
            <p>{t('phase.noneMeans')}</p>
          )}
        </div>
        {act}
      </section>
      <div className={classes.life}>{children}</div>
      <VoteRulesInWords rules={space.voteRules} />
      {space.bodyHtml && (
        <details className={classes.rules}>
          <summary>{t('space.rules')}</summary>
          <Html html={space.bodyHtml} />
        </details>
      )}
    </article>
  )
}
