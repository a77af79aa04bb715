import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNumber } from '#ui/format'
import { type AttachmentView, address } from './api'
import classes from './attachment.module.css'

/** A picture as large as the window, with what it shows in words; the others are one step away. */
export function Large({
  pictures,
  at,
  onMove,
  onClose,
}: {
  pictures: readonly AttachmentView[]
  at: number
  onMove: (to: number) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const picture = pictures[at]

  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  if (!picture) return null
  const go = (to: number) => to >= 0 && to < pictures.length && onMove(to)
  return (
    <dialog
      ref={ref}
      className={classes.large}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') go(at - 1)
        if (event.key === 'ArrowRight') go(at + 1)
      }}
      // Beside the picture is outside of it.
      onClick={(event) => event.target === ref.current && onClose()}
    >
      <img src={address(picture)} alt={picture.alternative ?? ''} />
      <p id={id} className={classes.caption} aria-live="polite">
        {picture.alternative ?? picture.name}
        {pictures.length > 1 && (
          <span className="figures">
            {' '}
            {t('attachment.place', { at: number(at + 1), of: number(pictures.length) })}
          </span>
        )}
      </p>
      <div className={classes.steps}>
        {pictures.length > 1 && (
          <>
            <button
              type="button"
              className={classes.step}
              aria-disabled={at === 0}
              onClick={() => go(at - 1)}
            >
              {t('attachment.before')}
            </button>
            <button
              type="button"
              className={classes.step}
              aria-disabled={at === pictures.length - 1}
              onClick={() => go(at + 1)}
            >
              {t('attachment.after')}
            </button>
          </>
        )}
        <button type="button" className={classes.step} onClick={onClose}>
          {t('live.close')}
        </button>
      </div>
    </dialog>
  )
}
