import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from './ActionButton'
import classes from './Newer.module.css'
import { Notice } from './states'

/**
 * What is being changed was changed elsewhere meanwhile: the words as they are now, to compare with one's own in the
 * form beneath. Nothing is sent until the person chose.
 */
export function Newer({
  now,
  onKeep,
  onDrop,
  ref,
}: {
  /** Each part of it, as the server has it now. */
  now: readonly { label: string; text: string }[]
  onKeep: () => void
  onDrop: () => void
  ref: Ref<HTMLElement>
}) {
  const { t } = useTranslation()
  return (
    <section ref={ref} tabIndex={-1} aria-label={t('draft.newer')}>
      <Notice tone="urgent">
        <p role="alert">{t('draft.newerMeans')}</p>
        <dl className={classes.now}>
          {now.map(({ label, text }) => (
            <div key={label + text}>
              <dt>{label}</dt>
              <dd>{text || t('draft.newerEmpty')}</dd>
            </div>
          ))}
        </dl>
        <div className={classes.acts}>
          <ActionButton can={true} kind="quiet" onClick={onKeep}>
            {t('draft.newerKeep')}
          </ActionButton>
          <ActionButton can={true} kind="quiet" onClick={onDrop}>
            {t('draft.newerDrop')}
          </ActionButton>
        </div>
      </Notice>
    </section>
  )
}

/** Both choices, of a form that keeps a draft: with either, what was refused before is over. */
export const choosing = (draft: { carryOn(): void; forget(): void }, sent: { reset(): void }) => ({
  onKeep: () => {
    sent.reset()
    draft.carryOn()
  },
  onDrop: () => {
    sent.reset()
    draft.forget()
  },
})
