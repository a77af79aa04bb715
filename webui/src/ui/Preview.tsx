import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Html } from './Html'
import { LinkButton } from './LinkButton'
import classes from './Preview.module.css'

/** A Markdown text as it will be read; `render` asks who makes it safe. */
export function Preview({
  body,
  render,
}: {
  body: string
  render: (body: string) => Promise<{ bodyHtml: string }>
}) {
  const { t } = useTranslation()
  const id = useId()
  const show = useMutation({ mutationFn: render })
  const [of, setOf] = useState<string>()
  const open = of !== undefined
  const look = () => {
    setOf(body)
    show.mutate(body)
  }
  return (
    <div className={classes.preview}>
      <LinkButton aria-expanded={open} aria-controls={id} onClick={() => (open ? setOf(undefined) : look())}>
        {open ? t('editor.previewClose') : t('editor.preview')}
      </LinkButton>
      {/* What becomes of it is said; the text itself is there to be read, not to be read out whole at each look. */}
      <div aria-live="polite">
        {open && show.isPending && <p>{t('state.loading')}</p>}
        {open && show.isError && <p>{t('editor.previewFailed')}</p>}
      </div>
      <section id={id} hidden={!open || (!show.data && of === body)} aria-label={t('editor.preview')}>
        {show.data && (body.trim() ? <Html html={show.data.bodyHtml} /> : <p>{t('editor.previewEmpty')}</p>)}
        {open && of !== body && <LinkButton onClick={look}>{t('editor.previewAgain')}</LinkButton>}
      </section>
    </div>
  )
}
