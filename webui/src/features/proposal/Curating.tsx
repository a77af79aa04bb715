import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ProposalView } from './api'
import classes from './Curating.module.css'

/** For who moderates: the ways to merge a proposal with others, and to split one off. */
export function Curating({ proposal }: { proposal: ProposalView }) {
  const { t } = useTranslation()
  const { id, can } = proposal
  if (can.merge !== true && can.split !== true) return null
  return (
    <p className={classes.ways}>
      {can.merge === true && (
        <Link to="/propositions/$proposal/fusionner" params={{ proposal: id }}>
          {t('merge.with')}
        </Link>
      )}
      {can.split === true && (
        <Link to="/propositions/$proposal/separer" params={{ proposal: id }}>
          {t('split.off')}
        </Link>
      )}
    </p>
  )
}

/** Who came by the address of a proposal that went into this one is told so, and can still read what it said. */
export function Arrived({ from }: { from: string }) {
  const { t } = useTranslation()
  return (
    <p className={classes.arrived} role="status">
      {t('merge.arrived')}{' '}
      <Link to="/propositions/$proposal/versions" params={{ proposal: from }}>
        {t('merge.old')}
      </Link>
    </p>
  )
}
