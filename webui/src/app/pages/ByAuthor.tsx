import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/states'
import { useSession } from '../session'
import { slot } from '../slot'

const FindMember = slot(async () => (await import('#features/identity/FindMember')).FindMember)

/** The filter by author, somebody found by their name: for who is signed in, since nobody else finds people. */
export function ByAuthor({
  author,
  onSelect,
}: {
  author: string | undefined
  onSelect: (author: string) => void
}) {
  const { t } = useTranslation()
  if (useSession().state !== 'signed-in') return null
  return (
    <Suspense fallback={<Skeleton lines={['40%', '100%']} />}>
      <FindMember
        label={t('filter.author')}
        onFound={(person) => onSelect(person.id)}
        taken={author ? [author] : []}
      />
    </Suspense>
  )
}
