import { type QueryKey, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { Balance } from '#ui/Balance'
import { useNumber } from '#ui/format'
import { HandIcon } from '#ui/icons'
import { Skeleton } from '#ui/states'
import { myVoteQuery, type Rules, takingBack, type Votable } from './api'
import { useVote } from './useVote'
import classes from './VotePanel.module.css'

const VoteForm = lazy(async () => ({ default: (await import('./VoteForm')).VoteForm }))
const WhoVoted = lazy(async () => ({ default: (await import('./WhoVoted')).WhoVoted }))
const Closed = lazy(async () => ({ default: (await import('./Closed')).Closed }))

/** Where a vote is one tap: support, or a side, and nothing to say with it. */
const oneTap = (rules: Rules) => rules.mode === 'SUPPORT' && rules.reason === 'NONE' && !rules.openBallot

/**
 * Voting on a proposal, by the rules of its space. What one sees changes at once; where the server refuses, it goes back
 * with a sentence. `shown` is the cache entry of the page's view, which holds the vote.
 */
export function VotePanel({ proposal, shown }: { proposal: Votable; shown: QueryKey }) {
  const { t } = useTranslation()
  const { voteRules: rules, can, myVote } = proposal
  const over = can.vote === 'no-open-phase' || can.vote === 'phase-forbids-vote'
  const counted = rules.limit !== null || (rules.minimum ?? 0) > 0
  const standing = counted && !over && can.vote !== 'not-signed-in'
  // Also when voting is over: what I said may have been hidden since, and here is why.
  const said = myVote !== null && !oneTap(rules)
  const { data: mine } = useQuery({ ...myVoteQuery(proposal.id), enabled: standing || said })
  return (
    <section
      className={classes.vote}
      aria-label={t(rules.mode === 'SUPPORT' ? 'vote.title' : 'vote.titleSides')}
    >
      <Figures proposal={proposal} />
      {oneTap(rules) ? (
        <Support proposal={proposal} shown={shown} />
      ) : (
        <Suspense fallback={<Skeleton lines={['100%', '60%']} />}>
          <VoteForm key={proposal.id} proposal={proposal} mine={mine} shown={shown} />
        </Suspense>
      )}
      {standing && mine && <Standing rules={rules} cast={mine.cast ?? 0} />}
      {rules.openBallot && !proposal.resultsHidden && <Openly proposal={proposal} />}
      {/* For everybody, also who may not vote, and beside a round that is open: whether there are results is for the server to say. */}
      <Suspense fallback={null}>
        <Closed proposal={proposal} />
      </Suspense>
    </section>
  )
}

function Figures({ proposal: { votes, placesTaken, voteRules: rules } }: { proposal: Votable }) {
  const { t } = useTranslation()
  const number = useNumber()
  if (!votes) return <p>{t(rules.hidden === 'UNTIL_VOTED' ? 'vote.hiddenUntilVoted' : 'vote.hidden')}</p>
  const inFavour = rules.mode === 'SUPPORT' ? votes.support : votes.for
  // Where a proposal fills up, also what does not count yet has its place.
  const gathered = placesTaken ?? inFavour
  const side = (key: 'for' | 'against' | 'abstain') => ({
    count: votes[key],
    label: t(`vote.count.${key}`, { count: votes[key], number: number(votes[key]) }),
  })
  return (
    <>
      {rules.mode === 'SUPPORT' ? (
        <p className={classes.tally}>
          <b className="figures">{number(votes.support)}</b> {t('vote.unit', { count: votes.support })}
        </p>
      ) : (
        <Balance one={side('for')} other={side('against')} neither={side('abstain')} />
      )}
      {rules.threshold && (
        <div className={classes.threshold}>
          <progress
            max={rules.threshold}
            value={Math.min(gathered, rules.threshold)}
            aria-label={t('vote.threshold.title')}
          />
          <p className="figures">
            {gathered >= rules.threshold
              ? t(rules.beyond ? 'vote.threshold.reached' : 'vote.threshold.full', {
                  number: number(rules.threshold),
                })
              : t('vote.threshold.left', {
                  count: rules.threshold - gathered,
                  number: number(rules.threshold - gathered),
                  threshold: number(rules.threshold),
                })}
            {gathered > inFavour &&
              ` ${t('vote.threshold.uncounted', { count: gathered - inFavour, number: number(gathered - inFavour) })}`}
          </p>
        </div>
      )}
    </>
  )
}

/** Who voted how, where the ballot is open: read by who asks for it. */
function Openly({ proposal }: { proposal: Votable }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.openly} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('vote.who.title')}</summary>
      {open && (
        <Suspense fallback={<Skeleton lines={['90%', '70%', '80%']} />}>
          <WhoVoted proposal={proposal} />
        </Suspense>
      )}
    </details>
  )
}

/** What is left to cast, and what is still to be cast before any of it counts. */
function Standing({ rules, cast }: { rules: Rules; cast: number }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { limit } = rules
  const missing = (rules.minimum ?? 0) - cast
  return (
    <ul className={`${classes.standing} figures`}>
      {limit !== null && limit !== undefined && (
        <li>
          {t('vote.left', {
            count: Math.max(0, limit - cast),
            number: number(Math.max(0, limit - cast)),
            limit: number(limit),
          })}
        </li>
      )}
      {missing > 0 && <li>{t('vote.missing', { count: missing, number: number(missing) })}</li>}
    </ul>
  )
}

function Support({ proposal, shown }: { proposal: Votable; shown: QueryKey }) {
  const { t } = useTranslation()
  const vote = useVote(proposal, shown)
  const mine = proposal.myVote === 'SUPPORT'
  return (
    <>
      <ActionButton
        can={mine ? takingBack(proposal.can.vote) : proposal.can.vote}
        kind={mine ? 'quiet' : 'primary'}
        fullWidth
        icon={<HandIcon />}
        onClick={() => vote.mutate({ choice: mine ? null : 'SUPPORT' })}
      >
        {mine ? t('vote.takeBack') : t('vote.support')}
      </ActionButton>
      {mine && (
        <p className={classes.mine}>
          {t(proposal.voteRules.voters === 'MANDATES' ? 'vote.organisationSupports' : 'vote.youSupport')}
        </p>
      )}
    </>
  )
}
