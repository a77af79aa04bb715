import type { QueryKey } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Choices } from '#ui/choices'
import { DraftNote } from '#ui/DraftNote'
import { useDraft } from '#ui/drafts'
import { useFocusKept } from '#ui/focus'
import { FormProblem, TextArea, violation } from '#ui/form'
import { notify } from '#ui/live'
import { sentenceOf } from '#ui/refusal'
import { type Choice, sidesOf, takingBack, type Votable, type VoteView } from './api'
import { useVote } from './useVote'
import classes from './VotePanel.module.css'

type Voting = {
  proposal: Votable
  mine: VoteView | undefined
  shown: QueryKey
}

/** A vote that says a side, or why. What is written is kept until it is sent. */
export function VoteForm(props: Voting) {
  // Voting, changing and taking back each take their own button away.
  const kept = useFocusKept<HTMLDivElement>('input, textarea, button')
  return (
    <div ref={kept} className={classes.voting}>
      <Vote {...props} />
    </div>
  )
}

function Vote({ proposal, mine, shown }: Voting) {
  const { t } = useTranslation()
  const { voteRules: rules, myVote, can } = proposal
  // It may be whom the organisation named before that cast it.
  const forOrganisation = rules.voters === 'MANDATES'
  const [changing, setChanging] = useState(false)
  const takeBack = useVote(proposal, shown, { onDone: () => notify(t('vote.takenBack')) })
  if (myVote && !changing)
    return (
      <>
        <p className={classes.mine}>
          {t(`vote.${forOrganisation ? 'organisation' : 'you'}.${myVote}`)}{' '}
          {t(rules.openBallot ? 'vote.allSee' : forOrganisation ? 'vote.voterSees' : 'vote.nobodySees')}
        </p>
        {mine?.reason && <blockquote className={classes.reason}>{mine.reason}</blockquote>}
        {mine?.hiding && (
          <p className={classes.warning}>{t('vote.reasonHidden', { reason: mine.hiding.reason })}</p>
        )}
        {mine?.counts === false && <p className={classes.warning}>{t('vote.notCounted')}</p>}
        {takingBack(can.vote) === true && (
          <p className={classes.acts}>
            {can.vote === true && (
              <button type="button" className={classes.act} onClick={() => setChanging(true)}>
                {t('vote.change')}
              </button>
            )}
            <button
              type="button"
              className={classes.act}
              onClick={() => !takeBack.isPending && takeBack.mutate({ choice: null })}
            >
              {t('vote.takeBackVote')}
            </button>
          </p>
        )}
      </>
    )
  return (
    <Ask
      key={String(changing)}
      proposal={proposal}
      before={changing ? { choice: myVote, reason: mine?.reason ?? '' } : { choice: null, reason: '' }}
      shown={shown}
      onDone={() => setChanging(false)}
      onCancel={changing ? () => setChanging(false) : undefined}
    />
  )
}

function Ask({
  proposal,
  before,
  shown,
  onDone,
  onCancel,
}: {
  proposal: Votable
  before: { choice: Choice | null; reason: string }
  shown: QueryKey
  onDone: () => void
  onCancel: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const { voteRules: rules, can } = proposal
  const sides = sidesOf(rules)
  const blank = useMemo(() => before, [before])
  const draft = useDraft<{ choice: Choice | null; reason: string }>(`vote.${proposal.id}`, blank)
  const choice = sides.length === 1 ? sides[0] : draft.value.choice
  const [unsaid, setUnsaid] = useState(false)
  const vote = useVote(proposal, shown, {
    quiet: true,
    onDone: () => {
      draft.forget()
      notify(t('vote.cast'))
      onDone()
    },
  })
  const problem = vote.error ? asProblem(vote.error) : null
  // Where one may not vote there is nothing to fill in.
  const open = can.vote === true
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!choice) return setUnsaid(true)
        if (!vote.isPending && open) vote.mutate({ choice, reason: draft.value.reason.trim() })
      }}
    >
      <FormProblem
        refusal={problem && { violations: problem.violations, sentence: sentenceOf(problem, t) }}
        fields={['reason']}
      />
      {open && sides.length > 1 && (
        <Choices<Choice>
          legend={t('vote.ask')}
          value={choice ?? undefined}
          error={unsaid && !choice ? t('vote.askFirst') : undefined}
          onChange={(side) => draft.change({ choice: side })}
          choices={sides.map((side) => ({ value: side, label: t(`vote.side.${side}`) }))}
        />
      )}
      {open && rules.reason !== 'NONE' && (
        <TextArea
          label={t(rules.reason === 'REQUIRED' ? 'vote.why' : 'vote.whyOptional')}
          description={t(rules.openBallot ? 'vote.whyOpen' : 'vote.whySecret')}
          value={draft.value.reason}
          max={500}
          minRows={3}
          error={violation(problem, 'reason')}
          onChange={(event) => draft.change({ reason: event.currentTarget.value })}
        />
      )}
      {open && rules.openBallot && <p className={classes.warning}>{t('vote.openBallot')}</p>}
      <div className={classes.acts}>
        <ActionButton type="submit" can={can.vote} pending={vote.isPending} fullWidth>
          {t(sides.length === 1 ? 'vote.support' : 'vote.send')}
        </ActionButton>
        {onCancel && (
          <button
            type="button"
            className={classes.act}
            onClick={() => {
              draft.forget()
              onCancel()
            }}
          >
            {t('admin.cancel')}
          </button>
        )}
        {rules.reason !== 'NONE' && <DraftNote keptAt={draft.keptAt} failed={draft.failed} />}
      </div>
    </form>
  )
}
