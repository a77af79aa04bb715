import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#features/identity/api'
import type { ProposalView } from '#features/proposal/api'
import { asked, signed } from '#features/proposal/authors'
import { slot } from '../slot'

const Authors = slot(async () => (await import('#features/proposal/Authors')).Authors)
const Invitation = slot(async () => (await import('#features/proposal/Authors')).Invitation)
const FindMember = slot(async () => (await import('#features/identity/FindMember')).FindMember)

export const authorsFile = () => Authors.preload()

type Props = { proposal: ProposalView; onGone: () => void }

/** For its authors: with whom they write. Nobody else fetches it. */
export function CoAuthors({ proposal, onGone }: Props) {
  if (!signed(proposal)) return null
  return (
    <Suspense fallback={null}>
      <Mine proposal={proposal} onGone={onGone} />
    </Suspense>
  )
}

function Mine({ proposal, onGone }: Props) {
  const { t } = useTranslation()
  const { data: me } = useQuery(meQuery)
  return (
    <Authors
      proposal={proposal}
      organisation={me?.organisation?.name}
      onGone={onGone}
      find={(onFound, taken) => (
        <Suspense fallback={null}>
          <FindMember label={t('author.find')} onFound={onFound} taken={taken} />
        </Suspense>
      )}
    />
  )
}

/** For who was asked to sign it. */
export function CoAuthorship({ proposal, onGone }: Props) {
  if (!asked(proposal)) return null
  return (
    <Suspense fallback={null}>
      <Invitation proposal={proposal} onGone={onGone} />
    </Suspense>
  )
}
