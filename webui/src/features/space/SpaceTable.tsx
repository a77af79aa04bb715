import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '#ui/states'
import classes from './administration.module.css'
import type { SpaceView } from './api'
import { DaysLeft } from './PhasePath'

/** All spaces for who looks after them: who sees each, what is open, and the ways to change it. */
export function SpaceTable({ spaces }: { spaces: readonly SpaceView[] }) {
  const { t } = useTranslation()
  if (!spaces.length) return <Empty title={t('space.none')}>{t('admin.space.noneHelp')}</Empty>
  return (
    <ul className={classes.rows}>
      {spaces.map((space) => (
        <li key={space.slug} className={classes.row}>
          <div className={classes.rowMain}>
            <Link to="/administration/espaces/$space" params={{ space: space.slug }}>
              {space.title}
            </Link>
            <span className={classes.hint}>
              {t(`space.kind.${space.kind}`)} · {t(`admin.space.visible.${space.visibility}`)}
            </span>
            <span className={classes.hint}>
              {space.phase ? (
                <>
                  {space.phase.title} · <DaysLeft phase={space.phase} />
                </>
              ) : (
                t('phase.none')
              )}
            </span>
          </div>
          <div className={classes.rowActs}>
            <Link
              to="/administration/espaces/$space/etapes"
              params={{ space: space.slug }}
              aria-label={t('admin.phase.of', { space: space.title })}
            >
              {t('admin.phase.all')}
            </Link>
            <Link
              to="/administration/espaces/$space/membres"
              params={{ space: space.slug }}
              aria-label={t('admin.seat.of', { space: space.title })}
            >
              {t('admin.seat.title')}
            </Link>
          </div>
        </li>
      ))}
    </ul>
  )
}
