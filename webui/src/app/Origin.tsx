import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { commentQuery } from '#features/comment/api'
import { debateQuery } from '#features/debate/api'
import { proposalQuery } from '#features/proposal/api'
import type { From } from './from'

type Origin = { type: 'PROPOSAL' | 'DEBATE' | 'COMMENT'; id: string }
export type Beginning = { origin: Origin; label: string; title: string; body: string }

/** The words of it to begin with; `pending` until they are there. What is not there any more begins nothing. */
export function useBeginning(from: From | undefined): { pending: boolean; beginning: Beginning | undefined } {
  const { t } = useTranslation()
  const [type, id = ''] = from?.split(':') ?? []
  const proposal = useQuery({ ...proposalQuery(id), enabled: type === 'proposal' })
  const debate = useQuery({ ...debateQuery(id), enabled: type === 'debate' })
  const comment = useQuery({ ...commentQuery('', id), enabled: type === 'comment' })
  if (!from) return { pending: false, beginning: undefined }
  if (type === 'comment') {
    const { data } = comment
    const quoted =
      data?.body && `${quote(data.body)}\n>\n> ${t('comment.by', { name: data.author?.name ?? '' })}\n\n`
    return {
      pending: comment.isPending,
      beginning: quoted
        ? { origin: { type: 'COMMENT', id }, label: firstLine(data.body ?? ''), title: '', body: quoted }
        : undefined,
    }
  }
  const query = type === 'proposal' ? proposal : debate
  const { data } = query
  return {
    pending: query.isPending,
    beginning: data && {
      origin: { type: type === 'proposal' ? 'PROPOSAL' : 'DEBATE', id },
      label: data.title,
      title: data.title,
      body: data.body ? `${quote(data.body)}\n\n` : '',
    },
  }
}

const firstLine = (text: string) => (text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text)

/** The first thousand characters, as Markdown quotes them. */
export function quote(text: string) {
  const cut = text.length > 1000 ? `${text.slice(0, 1000).trimEnd()}…` : text.trimEnd()
  return cut
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}
