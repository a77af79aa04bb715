import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { useFocusKept } from '#ui/focus'
import { FormProblem } from '#ui/form'
import { useNumber } from '#ui/format'
import { notify } from '#ui/live'
import { NotRead } from '#ui/NotRead'
import { sentenceOf } from '#ui/refusal'
import { type ProposalView, proposalChanged, proposalQuery } from './api'
import classes from './Merging.module.css'
import { mergeProposals, waitingAmendmentsQuery } from './merging'

type Found = { type: string; id: string; space: { slug: string } }

/** For who moderates: chooses proposals of one space that become one, shows what is kept, and asks before it is done. */
export function MergeForm({
  proposal,
  find,
  onDone,
}: {
  proposal: ProposalView
  /** The field in which one finds another proposal. */
  find: (onFound: (found: Found) => void, onClose: () => void, taken: readonly string[]) => ReactNode
  onDone: (stays: string) => void
}) {
  const { t } = useTranslation()
  const number = useNumber()
  const client = useQueryClient()
  const kept = useFocusKept<HTMLDivElement>('h2')
  // The last of them undoes the question, or asks it: a key held down merges nothing.
  const asking = useFocusKept<HTMLDivElement>(':last-child > button')
  const [others, setOthers] = useState<readonly string[]>([])
  const [stays, setStays] = useState(proposal.id)
  const [finding, setFinding] = useState(true)
  const [sure, setSure] = useState(false)
  const [attempt] = useState(() => new Attempt(`merge.${proposal.id}`))
  const read = useQueries({ queries: others.map((id) => proposalQuery(id)) })
  const all = [proposal, ...read.flatMap(({ data }) => (data ? [data] : []))]
  const gone = all.filter(({ id }) => id !== stays)
  const waiting = useQueries({
    queries: gone.map(({ id, amendments }) => ({ ...waitingAmendmentsQuery(id), enabled: amendments > 0 })),
  })
  const complete =
    others.length > 0 &&
    all.length === others.length + 1 &&
    waiting.every(({ isSuccess, isEnabled }) => isSuccess || !isEnabled)
  // What would be lost is not known then, and a merge cannot be undone.
  const unread = [...read, ...waiting].find(({ isError }) => isError)
  const lost = gone.flatMap(({ title, answer, counts: { attachments } }, index) => {
    const open = waiting[index]?.data ?? 0
    return [
      answer && t('merge.lostAnswer', { title }),
      attachments > 0 && t('merge.lostFiles', { count: attachments, number: number(attachments), title }),
      open > 0 && t('merge.lostAmendments', { count: open, number: number(open), title }),
    ].filter((words) => typeof words === 'string')
  })
  const merge = useMutation({
    mutationFn: () => {
      const ids = gone.map(({ id }) => id).sort() as [string, ...string[]]
      return mergeProposals(ids, stays, attempt.keyFor({ ids, stays }))
    },
    onSuccess: () => {
      attempt.arrived()
      notify(t('merge.done'))
      for (const { id } of all) {
        proposalChanged(client, id)
        void client.invalidateQueries({ queryKey: ['links', id] })
        void client.invalidateQueries({ queryKey: ['comments', id] })
      }
      onDone(stays)
    },
    onError: () => setSure(false),
  })
  const supports = proposal.voteRules.mode === 'SUPPORT'
  const problem = merge.error ? asProblem(merge.error) : null
  function add(found: Found) {
    if (found.type !== 'PROPOSAL' || found.space.slug !== proposal.space.slug) {
      notify(t('merge.elsewhere'), { tone: 'failed' })
      return
    }
    setOthers((ids) => [...ids, found.id])
    setFinding(false)
    merge.reset()
  }
  const without = (id: string) => {
    setOthers((ids) => ids.filter((each) => each !== id))
    if (stays === id) setStays(proposal.id)
    setSure(false)
  }
  const sum = (of: (each: ProposalView) => number) => {
    const count = all.reduce((so, each) => so + of(each), 0)
    return { count, number: number(count) }
  }
  const names = [...new Set(all.flatMap(({ authors }) => authors.map(({ name }) => name)))]

  return (
    <div ref={kept} className={classes.form}>
      <p className={classes.hint}>{t('merge.means')}</p>
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={[]}
      />
      <h2 className={classes.heading}>{t('merge.which')}</h2>
      {finding ? (
        find(add, () => setFinding(others.length === 0), [proposal.id, ...others])
      ) : (
        <ActionButton can={true} kind="quiet" onClick={() => setFinding(true)}>
          {t('merge.another')}
        </ActionButton>
      )}
      {others.length > 0 && (
        <>
          <Choices
            legend={t('merge.stays')}
            value={stays}
            onChange={(id) => {
              setStays(id)
              setSure(false)
            }}
            choices={all.map((each) => ({
              value: each.id,
              label: each.title,
              help: [
                each.reference,
                each.votes &&
                  t(supports ? 'count.supports' : 'count.votes', {
                    count: each.votes.total,
                    number: number(each.votes.total),
                  }),
                t('count.comments', { count: each.counts.comments, number: number(each.counts.comments) }),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <ul className={classes.chosen}>
            {all.slice(1).map((each) => (
              <li key={each.id}>
                <button type="button" className={classes.without} onClick={() => without(each.id)}>
                  {t('merge.without', { title: each.title })}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {unread && <NotRead query={unread} />}
      {complete && (
        <section aria-label={t('merge.kept')} className={classes.kept}>
          <h2 className={classes.heading}>{t('merge.kept')}</h2>
          <ul>
            {all.every(({ votes }) => votes) && (
              <li>
                {t(
                  supports ? 'merge.supports' : 'merge.votes',
                  sum(({ votes }) => votes?.total ?? 0),
                )}
              </li>
            )}
            <li>
              {t(
                'merge.comments',
                sum(({ counts }) => counts.comments),
              )}
            </li>
            <li>
              {t(
                'merge.followers',
                sum(({ counts }) => counts.followers),
              )}
            </li>
            <li>{t('merge.authors', { names: names.join(', ') })}</li>
            <li>{t('merge.addresses')}</li>
          </ul>
          <p className={classes.hint}>{t('merge.text')}</p>
        </section>
      )}
      {complete && lost.length > 0 && (
        <section aria-label={t('merge.lost')} className={classes.kept}>
          <h2 className={classes.heading}>{t('merge.lost')}</h2>
          <ul>
            {lost.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <div ref={asking} className={classes.acts}>
        {sure ? (
          <>
            <p>{t('merge.forGood')}</p>
            <ActionButton can={true} kind="danger" pending={merge.isPending} onClick={() => merge.mutate()}>
              {t('merge.sure')}
            </ActionButton>
            <ActionButton can={true} kind="quiet" onClick={() => setSure(false)}>
              {t('admin.cancel')}
            </ActionButton>
          </>
        ) : (
          complete && (
            <ActionButton can={proposal.can.merge} onClick={() => setSure(true)}>
              {t('merge.go')}
            </ActionButton>
          )
        )}
      </div>
    </div>
  )
}
