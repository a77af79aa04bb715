import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Can } from '#api/pages'
import { useFocusKept } from '#ui/focus'
import { useRefusal } from '#ui/refusal'
import { Notice } from '#ui/states'
import { type Attached, type AttachmentView, address, attachmentsQuery } from './api'
import classes from './attachment.module.css'
import { Large } from './Large'
import { ending, useSize } from './size'

const Attaching = lazy(async () => ({ default: (await import('./Attaching')).Attaching }))

/** The pictures and documents beside a text; and for who may edit it, the way to add and to change some. */
export function Attachments({
  type,
  id,
  can,
  open = false,
  onChanged,
}: {
  type: Attached
  id: string
  /** To edit the text that they are beside. */
  can: Can
  /** Where the text is edited, so are they. */
  open?: boolean
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const why = useRefusal()
  const [editing, setEditing] = useState(open)
  const kept = useFocusKept<HTMLDivElement>('[data-way]')
  const query = useQuery(attachmentsQuery(type, id))
  if (query.isError)
    return (
      <Notice>
        <p>{t('attachment.notRead', { why: why(query.error) })}</p>
      </Notice>
    )
  if (!query.data) return null
  const { items, limits } = query.data
  const mayAdd = query.data.can.attach
  // Nothing to see, and nothing to be done about it.
  if (items.length === 0 && (can !== true || mayAdd === 'attachments-off')) return null
  const changed = async () => {
    await client.invalidateQueries({ queryKey: attachmentsQuery(type, id).queryKey })
    onChanged()
  }
  return (
    // No landmark: a page has one for each text.
    <div ref={kept} className={classes.attachments}>
      {open && <h2 className={classes.title}>{t('attachment.title')}</h2>}
      {editing ? (
        <Suspense fallback={null}>
          <Attaching type={type} id={id} items={items} limits={limits} can={mayAdd} onChanged={changed} />
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
