import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ActionButton } from './ActionButton'
import { Disclosure } from './Disclosure'
import { useFocusKept } from './focus'
import { SelectField } from './form'
import classes from './ListHead.module.css'
import { announce, notify } from './live'
import { useRefusal } from './refusal'

/** Above a list: in which order and how that is reckoned, the filters that are on, each to be taken off, and the list to take away. */
export function ListHead<O extends string, F extends string>({
  sort,
  orders,
  words,
  onOrder,
  named,
  onTakeOff,
  file,
  take,
}: {
  sort: O
  /** As the server offers them; none as long as they are not known. */
  orders: readonly { sort: string; formula: string }[]
  /** An order and a formula in words. */
  words: { sort: (sort: O) => string; formula: (formula: string) => string }
  /** The first one is what there is unless told: it asks for nothing. */
  onOrder: (order: { sort: O | undefined; seed: string | undefined }) => void
  /** The name of each filter that is on. */
  named: { [filter in F]?: string | undefined }
  onTakeOff: (filter: F) => void
  /** The name of the file without its date, and what fetches it. */
  file: string
  take: () => Promise<unknown>
}) {
  const { t } = useTranslation()
  const kept = useFocusKept<HTMLDivElement>('select')
  const formula = orders.find((order) => order.sort === sort)?.formula
  const on = (Object.keys(named) as F[]).filter((each) => named[each])
  /** A random order begins somewhere else each time that it is chosen, and stays while one reads. */
  const order = (by: string) =>
    onOrder({
      sort: by === 'recent' ? undefined : (by as O),
      seed: by === 'random' ? Math.random().toString(36).slice(2, 10) : undefined,
    })
  return (
    <div ref={kept} className={classes.head}>
      <div className={classes.row}>
        <div className={classes.order}>
          <SelectField
            label={t('order.title')}
            value={sort}
            onChange={(event) => order(event.currentTarget.value)}
          >
            {(orders.length ? orders.map((each) => each.sort as O) : [sort]).map((each) => (
              <option key={each} value={each}>
                {words.sort(each)}
              </option>
            ))}
          </SelectField>
          {formula && (
            <Disclosure
              label={t('order.howThis', { order: words.sort(sort) })}
              panel={() => <p>{words.formula(formula)}</p>}
            >
              <span className={classes.how}>{t('order.how')}</span>
            </Disclosure>
          )}
          {sort === 'random' && (
            <ActionButton
              can={true}
              kind="quiet"
              onClick={() => {
                order('random')
                announce(t('order.shuffled'))
              }}
            >
              {t('order.shuffle')}
            </ActionButton>
          )}
        </div>
        <Export file={file} take={take} />
      </div>
      {on.length > 0 && (
        <ul className={classes.chips} aria-label={t('filter.on')}>
          {on.map((each) => (
            <li key={each}>
              <button type="button" className={classes.chip} onClick={() => onTakeOff(each)}>
                <span className="sr-only">{t('filter.takeOff')} </span>
                {named[each]}
                <span aria-hidden="true"> ×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Export({ file, take }: { file: string; take: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const why = useRefusal()
  const saving = useMutation({
    mutationFn: take,
    onSuccess: (blob) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob as Blob)
      link.download = `${file}-${new Date().toISOString().slice(0, 10)}.csv`
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      announce(t('list.exported'))
    },
    onError: (error) => notify(t('list.notExported', { why: why(error) }), { tone: 'failed' }),
  })
  return (
    <ActionButton can={true} kind="quiet" pending={saving.isPending} onClick={() => saving.mutate()}>
      {t('list.export')}
    </ActionButton>
  )
}
