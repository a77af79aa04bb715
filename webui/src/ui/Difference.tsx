import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choices } from './choices'
import classes from './Difference.module.css'

/** A run of words, as the server compared them. */
export type Segment = { text: string; kind: 'SAME' | 'REMOVED' | 'ADDED' }
type Look = 'inline' | 'sides'

/**
 * How texts differ from what they were, in line or side by side, as whoever reads prefers. What is gone is struck out and
 * what is new underlined, so that it can be read without colour; screen readers are told where each begins and ends.
 */
export function Difference({ texts }: { texts: readonly { label: string; segments: readonly Segment[] }[] }) {
  const { t } = useTranslation()
  const [look, setLook] = useState<Look>('inline')
  const changed = texts.some(({ segments }) => segments.some(({ kind }) => kind !== 'SAME'))
  return (
    <div className={classes.difference}>
      {changed ? (
        <Choices<Look>
          legend={t('difference.look')}
          across
          value={look}
          onChange={setLook}
          choices={[
            { value: 'inline', label: t('difference.inline') },
            { value: 'sides', label: t('difference.sides') },
          ]}
        />
      ) : (
        <p className={classes.none}>{t('difference.none')}</p>
      )}
      {texts.map(({ label, segments }) => (
        <section key={label} aria-label={label}>
          <p className={classes.label}>{label}</p>
          {look === 'inline' || !changed ? (
            <Text segments={segments} />
          ) : (
            <div className={classes.sides}>
              <div>
                <p className={classes.side}>{t('difference.before')}</p>
                <Text segments={segments.filter(({ kind }) => kind !== 'ADDED')} />
              </div>
              <div>
                <p className={classes.side}>{t('difference.after')}</p>
                <Text segments={segments.filter(({ kind }) => kind !== 'REMOVED')} />
              </div>
            </div>
          )}
        </section>
      ))}
    </div>
  )
}

function Text({ segments }: { segments: readonly Segment[] }) {
  const { t } = useTranslation()
  return (
    <p className={classes.text}>
      {segments.map(({ text, kind }, index) => {
        const Mark = kind === 'SAME' ? 'span' : kind === 'ADDED' ? 'ins' : 'del'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have nothing else, and never move.
          <Mark key={index}>
            {kind !== 'SAME' && (
              <span className="sr-only">
                {t(kind === 'ADDED' ? 'difference.added' : 'difference.removed')}{' '}
              </span>
            )}
            {text}
            {kind !== 'SAME' && <span className="sr-only"> {t('difference.end')} </span>}
          </Mark>
        )
      })}
    </p>
  )
}
