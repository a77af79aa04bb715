import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './states.module.css'

/** Lines in the shape of what comes. Widths are given so that a title looks like a title. */
export function Skeleton({ lines = ['100%', '92%', '60%'], title }: { lines?: string[]; title?: string }) {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      {title && <span data-title style={{ width: title } as CSSProperties} />}
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and never move.
        <span key={index} style={{ width } as CSSProperties} />
      ))}
    </div>
  )
}

/** A whole page that is on its way; said once to screen readers. */
export function SkeletonPage({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes.page}>
      <p className="sr-only" role="status">
        {t('state.loading')}
      </p>
      {children ?? (
        <>
          <Skeleton title="min(28rem, 80%)" lines={['min(14rem, 50%)']} />
          <Skeleton lines={['100%', '96%', '98%', '70%']} />
          <Skeleton lines={['100%', '94%', '45%']} />
        </>
      )}
    </div>
  )
}

/** Nothing here yet: what would be here, and what one can do about it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** A notice in the flow of the page: `urgent` for what cannot wait. */
export function Notice({ tone = 'calm', children }: { tone?: 'calm' | 'urgent'; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone}>
      {children}
    </div>
  )
}
