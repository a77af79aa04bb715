import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '#ui/format'
import { Html } from '#ui/Html'
import { NotRead } from '#ui/NotRead'
import { PersonLine } from '#ui/network/Person'
import classes from './Answer.module.css'
import { type AnswerView, answerHistoryQuery, inWords } from './answer'

/** What those who moderate answered: the state in words, why, what it costs and when. It stands above the proposal's own text. */
export function AnswerBlock({ proposal, answer }: { proposal: string; answer: AnswerView }) {
  const { t } = useTranslation()
  return (
    <section className={classes.answer} data-state={answer.state} aria-labelledby={`answer-${proposal}`}>
      <h2 id={`answer-${proposal}`} className={classes.title}>
        {t(`answer.is.${answer.state}`)}
      </h2>
      <Said answer={answer} />
      {answer.number > 1 && <History proposal={proposal} current={answer.number} />}
    </section>
  )
}

function Said({ answer }: { answer: AnswerView }) {
  const { t, i18n } = useTranslation()
  const day = (at: string) => inWords(at, i18n.language)
  const euros = (cost: number) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: Number.isInteger(cost) ? 0 : 2,
    }).format(cost)
  const when =
    answer.startsOn && answer.endsOn
      ? t('answer.fromTo', { from: day(answer.startsOn), to: day(answer.endsOn) })
      : answer.startsOn
        ? t('answer.from', { from: day(answer.startsOn) })
        : answer.endsOn && t('answer.to', { to: day(answer.endsOn) })
  return (
    <>
      {answer.textHtml && <Html html={answer.textHtml} />}
      {(answer.cost !== null || when) && (
        <dl className={`${classes.facts} figures`}>
          {answer.cost !== null && (
            <div>
              <dt>{t('answer.cost')}</dt>
              <dd>{euros(answer.cost)}</dd>
            </div>
          )}
          {when && (
            <div>
              <dt>{t('answer.when')}</dt>
              <dd>{when}</dd>
            </div>
          )}
        </dl>
      )}
      <div className={classes.by}>
        <PersonLine person={answer.author} />
        {answer.publishedAt && <RelativeTime at={answer.publishedAt} />}
      </div>
    </>
  )
}

function History({ proposal, current }: { proposal: string; current: number }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const query = useQuery({ ...answerHistoryQuery(proposal), enabled: open })
  const before = query.data?.items.filter((each) => each.number !== current)
  return (
    <details className={classes.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('answer.history')}</summary>
      {query.isError && !before && <NotRead query={query} />}
      {before?.length === 0 && <p>{t('answer.noHistory')}</p>}
      <ol>
        {before?.map((each) => (
          <li key={each.number}>
            <h3>{t(`answer.is.${each.state}`)}</h3>
            <Said answer={each} />
          </li>
        ))}
      </ol>
    </details>
  )
}
