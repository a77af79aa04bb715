import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { LinkButton } from './LinkButton'
import { notify } from './live'
import { sentenceOf } from './refusal'
import { Notice } from './states'

/** Says that words kept on this device are back in the form, and lets one drop them. */
export function Restored({ edited, onDrop }: { edited: boolean; onDrop: () => void }) {
  const { t } = useTranslation()
  return (
    <Sentence says={t('draft.restored')} onClick={onDrop}>
      {edited ? t('draft.discardEdit') : t('draft.discard')}
    </Sentence>
  )
}

/**
 * Says that what is in the form was begun before, and lets one keep it for later and begin another.
 *
 * @param keep has the server keep it on purpose, with what was written last
 */
export function SetAside({ keep, onKept }: { keep: () => Promise<unknown>; onKept: () => void }) {
  const { t } = useTranslation()
  const aside = useMutation({
    mutationFn: keep,
    onSuccess: () => {
      notify(t('editor.kept'))
      onKept()
    },
    onError: (error) => notify(sentenceOf(asProblem(error), t), { tone: 'failed' }),
  })
  return (
    <Sentence says={t('editor.begun')} disabled={aside.isPending} onClick={() => aside.mutate()}>
      {t('editor.another')}
    </Sentence>
  )
}

function Sentence({
  says,
  children,
  ...button
}: {
  says: string
  children: ReactNode
  disabled?: boolean
  onClick: () => void
}) {
  return (
    <Notice>
      <p>
        {says} <LinkButton {...button}>{children}</LinkButton>
      </p>
    </Notice>
  )
}
