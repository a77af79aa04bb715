import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import type { DebateView } from '#features/debate/api'
import { createProposal } from '#features/proposal/api'
import { spaceQuery } from '#features/space/api'
import { ActionButton } from '#ui/ActionButton'
import { notify } from '#ui/live'
import { useRefusal } from '#ui/refusal'

/** Where one may propose: begins a proposal that grows from a debate, linked both ways, and goes on writing it. */
export function MakeProposal({ debate }: { debate: DebateView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const why = useRefusal()
  const [attempt] = useState(() => new Attempt(`proposal.from.${debate.id}`))
  const { slug } = debate.space
  const { data: space } = useQuery(spaceQuery(slug))
  const make = useMutation({
    mutationFn: () => {
      const words = {
        title: debate.title,
        body: '',
        theme: debate.theme?.slug ?? null,
        grewFrom: { type: 'DEBATE' as const, id: debate.id },
      }
      return createProposal(slug, words, attempt.keyFor(words))
    },
    onSuccess: (draft) => {
      attempt.arrived()
      void client.invalidateQueries({ queryKey: ['proposals', slug] })
      void client.invalidateQueries({ queryKey: ['links', debate.id] })
      void navigate({ to: '/propositions/$proposal/modifier', params: { proposal: draft.id } })
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
