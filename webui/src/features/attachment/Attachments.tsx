import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { useFocusKept } from '#ui/focus'
import { NotRead } from '#ui/NotRead'
import { type Attached, type AttachmentView, address, attachmentsQuery } from './api'
import classes from './attachment.module.css'
import { Large } from './Large'
import { ending, useSize } from './size'

const Attaching = lazy(async () => ({ default: (await import('./Attaching')).Attaching }))

/** The pictures and documents beside a text; and for who may edit it, the way to add and to change some. */
export function Attachments({
  type,
  id,
  count,
  can,
  open = false,
  onChanged,
}: {
  type: Attached
  id: string
  /** How many there are, where that is known: where there are none, nothing is asked before somebody adds some. */
  count?: number | undefined
  /** To edit the text that they are beside. */
  can: Can
  /** Where the text is edited, so are they. */
  open?: boolean
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [editing, setEditing] = useState(open)
  const kept = useFocusKept<HTMLDivElement>('[data-way]')
  const none = count === 0 && !open
  const query = useQuery({ ...attachmentsQuery(type, id), enabled: !none || editing })
  const { data } = query
  if (query.isError && !data) return <NotRead query={query} />
  if (!data && !none) return null
  const items = data?.items ?? []
  // Nothing to see, and nothing to be done about it; who asked to add some is told so.
  if (items.length === 0 && (can !== true || (data?.can.attach === 'attachments-off' && !none))) return null
  const changed = async () => {
    await client.invalidateQueries({ queryKey: attachmentsQuery(type, id).queryKey })
    onChanged()
  }
  return (
    // No landmark: a page has one for each text.
    <div ref={kept} className={classes.attachments}>
      {open && <h2 className={classes.title}>{t('attachment.title')}</h2>}
      {editing && data ? (
        <Suspense fallback={null}>
          <Attaching
            type={type}
            id={id}
            items={items}
            limits={data.limits}
            can={data.can.attach}
            onChanged={changed}
          />
          {!open && (
            <button type="button" className={classes.act} onClick={() => setEditing(false)}>
              {t('attachment.done')}
            </button>
          )}
        </Suspense>
      ) : (
        <>
          <Gallery pictures={items.filter((each) => each.kind === 'PICTURE')} />
          <Documents documents={items.filter((each) => each.kind === 'DOCUMENT')} />
          {can === true && (
            <button type="button" data-way className={classes.act} onClick={() => setEditing(true)}>
              {t(items.length ? 'attachment.change' : 'attachment.add')}
            </button>
          )}
        </>
      )}
    </div>
  )
}

function Gallery({ pictures }: { pictures: readonly AttachmentView[] }) {
  const { t } = useTranslation()
  const [large, setLarge] = useState<number>()
  if (pictures.length === 0) return null
  return (
    <>
      <ul className={classes.gallery}>
        {pictures.map((picture, index) => (
          <li key={picture.id}>
            <button type="button" className={classes.picture} onClick={() => setLarge(index)}>
              <img
                src={address(picture)}
                alt={picture.alternative ?? ''}
                width={picture.width ?? undefined}
                height={picture.height ?? undefined}
                loading="lazy"
                decoding="async"
              />
              <span className="sr-only">{t('attachment.large', { name: picture.name })}</span>
            </button>
          </li>
        ))}
      </ul>
      {large !== undefined && (
        <Large pictures={pictures} at={large} onMove={setLarge} onClose={() => setLarge(undefined)} />
      )}
    </>
  )
}

function Documents({ documents }: { documents: readonly AttachmentView[] }) {
  const size = useSize()
  if (documents.length === 0) return null
  return (
    <ul className={classes.documents}>
      {documents.map((each) => (
        <li key={each.id}>
          <a href={address(each)} download={each.name}>
            {each.name}
          </a>{' '}
          <span className={`${classes.facts} figures`}>
            {ending(each.name)}, {size(each.bytes)}
          </span>
        </li>
      ))}
    </ul>
  )
}
