import { queryOptions } from '@tanstack/react-query'
import { apiBase, http, type Schemas, unwrap } from '#api/client'
import { upload } from '#api/upload'

export type AttachmentView = Schemas['Attachment']
export type Limits = Schemas['AttachmentLimits']
export type Attached = 'proposals' | 'debates' | 'comments'

/** A link of what not everybody may see lasts ten minutes at least: before that, it is asked for anew. */
const LINK = 9 * 60_000

export const attachmentsQuery = (type: Attached, id: string) =>
  queryOptions({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) =>
      unwrap(
        http.GET('/api/v1/{subjects}/{id}/attachments', { params: { path: { subjects: type, id } }, signal }),
      ),
    staleTime: LINK,
    refetchInterval: (query) =>
      query.state.data?.items.some((each) => each.url.includes('?')) ? LINK : false,
  })

/** Where its content is; a link needs no token. */
export const address = ({ url }: AttachmentView) => `${apiBase}${url}`

/** What a picture shows; null where it is decorative. A document has neither. */
export type Words = { alternative: string; decorative: boolean }

export function attach(
  type: Attached,
  id: string,
  file: File,
  words: Words | undefined,
  sending: Parameters<typeof upload>[2],
) {
  const form = new FormData()
  if (words?.decorative) form.set('decorative', 'true')
  else if (words) form.set('alternative', words.alternative.trim())
  form.set('file', file, file.name)
  return upload<AttachmentView>(`/api/v1/${type}/${id}/attachments`, form, sending)
}

/** Its version is all that `If-Match` is judged by. */
const edit = ({ id, version }: AttachmentView, body: Schemas['AttachmentEdit']) =>
  unwrap(
    http.PATCH('/api/v1/attachments/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const describe = (attachment: AttachmentView, { alternative, decorative }: Words) =>
  edit(attachment, decorative ? { decorative } : { alternative: alternative.trim() })

export const move = (attachment: AttachmentView, place: number) => edit(attachment, { place })

export const remove = (id: string) =>
  unwrap(http.DELETE('/api/v1/attachments/{id}', { params: { path: { id } } }))
