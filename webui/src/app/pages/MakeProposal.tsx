import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { allOf } from '#api/pages'
import type { DebateView } from '#features/debate/api'
import { meQuery } from '#features/identity/api'
import { linksQuery } from '#features/link/api'
import { createProposal, proposalQuery } from '#features/proposal/api'
import { spaceQuery } from '#features/space/api'
import { ActionButton } from '#ui/ActionButton'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'
import { quote } from '../Origin'

/** What this person began of a debate in its space and has not published: it is linked to it, which they alone see. */
async function draftOf(client: QueryClient, { id, space }: DebateView) {
  const [me, links] = await Promise.all([
    client.ensureQueryData(meQuery),
    client.fetchInfiniteQuery({ ...linksQuery('debates', id), staleTime: 0 }),
  ])
  const mine = allOf(links).filter(
    ({ kind, outgoing, subject, madeBy }) =>
      kind === 'GREW_FROM' &&
      !outgoing &&
      subject.type === 'PROPOSAL' &&
      subject.space.slug === space.slug &&
      madeBy.id === me.id,
  )
  const grown = await Promise.all(mine.map(({ subject }) => client.fetchQuery(proposalQuery(subject.id))))
  return grown.find(({ state }) => state === 'DRAFT')?.id
}

/**
 * Where one may propose: begins a proposal that grows from a debate, linked both ways, and goes on writing it. Who has a
 * draft of one already goes on with that.
 */
export function MakeProposal({ debate }: { debate: DebateView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const why = useRefusal()
  const [attempt] = useState(() => new Attempt(`proposal.from.${debate.id}`))
  const { slug } = debate.space
  const { data: space } = useQuery(spaceQuery(slug))
  const make = useMutation({
    mutationFn: async () => {
      const begun = await draftOf(client, debate)
      if (begun) return begun
      const words = {
        title: debate.title,
        body: [debate.body && quote(debate.body), space?.proposalRules.template].filter(Boolean).join('\n\n'),
        theme: debate.theme?.slug ?? null,
        grewFrom: { type: 'DEBATE' as const, id: debate.id },
      }
      const { id } = await createProposal(slug, words, attempt.keyFor(words))
      return id
    },
    onSuccess: (draft) => {
      attempt.arrived()
      void client.invalidateQueries({ queryKey: ['proposals', slug] })
      void client.invalidateQueries({ queryKey: ['links', debate.id] })
      void navigate({ to: '/propositions/$proposal/modifier', params: { proposal: draft } })
    },
    onError: (error) => notify(why(error), { tone: 'failed' }),
  })
  if (space?.can.propose !== true) return null
  return (
    <ActionButton can={true} kind="quiet" pending={make.isPending} onClick={() => make.mutate()}>
      {t('debate.toProposal')}
    </ActionButton>
  )
}
