import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attaching } from './Attaching'
import { type Attached, attachmentsQuery } from './api'
import classes from './attachment.module.css'

/** Files to go with a comment that is being written: they wait here until it is posted. */
export function Composing({
  type,
  thread,
  posted,
  closed = false,
  onChanged,
}: {
  type: Attached
  /** What it comments. */
  thread: string
  /** The last one that was posted from here. */
  posted: string | undefined
  /** Nothing is written any more: what waits for nothing goes, and what is on its way arrives. */
  closed?: boolean | undefined
  onChanged: () => void
}) {
  const { t } = useTranslation()
  /** The one that was posted before these files were chosen is not theirs. */
  const [open, setOpen] = useState<{ after: string | undefined }>()
  // What holds for the thread's own files holds for a comment's.
  const { data } = useQuery({ ...attachmentsQuery(type, thread), enabled: open !== undefined })
  const comment = open && posted !== open.after ? posted : undefined
  useEffect(() => {
    if (closed && comment === undefined) setOpen(undefined)
  }, [closed, comment])
  if (data?.can.attach === 'attachments-off') return null
  if (!open || !data)
    return closed ? null : (
      <div>
        <button type="button" className={classes.act} onClick={() => setOpen({ after: posted })}>
          {t('attachment.add')}
        </button>
      </div>
    )
  return (
    <div>
      <Attaching
        type="comments"
        id={comment}
        items={[]}
        limits={data.limits}
        can={comment === undefined ? true : undefined}
        onChanged={async () => onChanged()}
        onNone={() => setOpen(undefined)}
      />
    </div>
  )
}
