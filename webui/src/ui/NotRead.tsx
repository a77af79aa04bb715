import { useTranslation } from 'react-i18next'
import { ActionButton } from './ActionButton'
import { useRefusal } from './refusal'
import { Notice } from './states'

/** In the place of what could not be read: why, and a way to try again. An outage does not look like emptiness. */
export function NotRead({
  query,
}: {
  query: { error: unknown; isFetching: boolean; refetch: () => unknown }
}) {
  const { t } = useTranslation()
  const why = useRefusal()
  return (
    <Notice tone="urgent">
      <p>{t('list.failed', { why: why(query.error) })}</p>
      <ActionButton can={true} kind="quiet" pending={query.isFetching} onClick={() => void query.refetch()}>
        {t('error.retry')}
      </ActionButton>
    </Notice>
  )
}
