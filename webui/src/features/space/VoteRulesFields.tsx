import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '#api/client'
import { Checks, Choices } from '#ui/choices'
import { TextField } from '#ui/form'
import { NotRead } from '#ui/NotRead'
import classes from './administration.module.css'
import { electorateQuery } from './electorate'

type Rules = Schemas['VoteRules']
type Electorate = 'PEOPLE' | 'ORGANISATIONS' | 'MANDATES'
/** As the form holds them: a number is what somebody types, until it is sent. */
export type VoteRulesWords = {
  mode: NonNullable<Rules['mode']>
  reason: NonNullable<Rules['reason']>
  limit: string
  minimum: string
  threshold: string
  beyond: boolean
  hidden: NonNullable<Rules['hidden']>
  voters: Electorate
  organisations: string[]
  openBallot: boolean
}

export const voteRulesWords = (rules: Rules | undefined): VoteRulesWords => ({
  mode: rules?.mode ?? 'SUPPORT',
  reason: rules?.reason ?? 'NONE',
  limit: rules?.limit ? String(rules.limit) : '',
  minimum: rules?.minimum ? String(rules.minimum) : '',
  threshold: rules?.threshold ? String(rules.threshold) : '',
  beyond: rules?.beyond ?? true,
  hidden: rules?.hidden ?? 'NEVER',
  voters: rules?.voters === 'ORGANISATIONS' || rules?.voters === 'MANDATES' ? rules.voters : 'PEOPLE',
  organisations: rules?.organisations ?? [],
  openBallot: rules?.openBallot ?? false,
})

/** What is left empty is no rule; what is no number goes as one that the server refuses at its field. */
const number = (words: string) => (words.trim() ? Number.parseInt(words, 10) || -1 : null)

/** Whether partners vote is what the space invites them to. */
export const voteRulesOf = (words: VoteRulesWords, partnersVote: boolean): Rules => ({
  ...words,
  limit: number(words.limit),
  minimum: number(words.minimum) ?? 0,
  threshold: number(words.threshold),
  beyond: words.beyond || !words.threshold.trim(),
  voters: words.voters !== 'PEOPLE' ? words.voters : partnersVote ? 'MEMBERS_AND_PARTNERS' : 'MEMBERS',
  organisations: words.voters === 'ORGANISATIONS' ? words.organisations : [],
})

const modes = ['SUPPORT', 'FOR_AGAINST'] as const
const reasons = ['NONE', 'OPTIONAL', 'REQUIRED'] as const
const hides = ['NEVER', 'UNTIL_VOTED', 'UNTIL_CLOSED'] as const
const electorates = ['PEOPLE', 'ORGANISATIONS', 'MANDATES'] as const

/** By which rules a space votes; once somebody has voted, some of them stay, and say so. */
export function VoteRulesFields({
  value,
  kept,
  votedIn,
  error,
  onChange,
}: {
  value: VoteRulesWords
  /** As the space has them now. */
  kept: VoteRulesWords
  votedIn: boolean
  /** What the server says of one of them. */
  error: (field: keyof Rules) => string | undefined
  onChange: (rules: VoteRulesWords) => void
}) {
  const { t } = useTranslation()
  const change = (part: Partial<VoteRulesWords>) => onChange({ ...value, ...part })
  const electorate = useQuery({ ...electorateQuery, enabled: value.voters === 'ORGANISATIONS' })
  // What can no longer be chosen is not offered.
  const open = <V,>(choices: readonly V[], possible: (choice: V) => boolean) =>
    votedIn ? choices.filter(possible) : choices
  const openly = open(['false', 'true'] as const, (choice) => (choice === 'true') === kept.openBallot)
  return (
    <fieldset className={classes.rules}>
      <legend>{t('admin.space.votes')}</legend>
      <p className={classes.hint}>{t(votedIn ? 'admin.space.votedIn' : 'admin.space.votesHelp')}</p>
      <Choices
        legend={t('admin.space.voteMode')}
        value={value.mode}
        onChange={(mode) => change({ mode })}
        choices={open(modes, (mode) => mode === kept.mode).map((mode) => ({
          value: mode,
          label: t(`voteRules.mode.${mode}`),
        }))}
      />
      <Choices
        legend={t('admin.space.voteReason')}
        value={value.reason}
        onChange={(reason) => change({ reason })}
        choices={reasons.map((reason) => ({ value: reason, label: t(`admin.space.voteReasonIs.${reason}`) }))}
      />
      <Choices
        legend={t('admin.space.voteHidden')}
        value={value.hidden}
        onChange={(hidden) => change({ hidden })}
        choices={open(hides, (hidden) => hides.indexOf(hidden) >= hides.indexOf(kept.hidden)).map(
          (hidden) => ({
            value: hidden,
            label: t(`admin.space.voteHiddenIs.${hidden}`),
          }),
        )}
      />
      <Choices
        legend={t('admin.space.voteOpen')}
        value={value.openBallot ? 'true' : 'false'}
        onChange={(openBallot) => change({ openBallot: openBallot === 'true' })}
        choices={openly.map((choice) => ({
          value: choice,
          label: t(`admin.space.voteOpenIs.${choice}`),
          help: t(`admin.space.voteOpenHelp.${choice}`),
        }))}
      />
      <Choices
        legend={t('admin.space.voters')}
        value={value.voters}
        onChange={(voters) => change({ voters })}
        choices={open(electorates, (voters) => (voters === 'MANDATES') === (kept.voters === 'MANDATES')).map(
          (voters) => ({
            value: voters,
            label: t(`admin.space.votersAre.${voters}`),
            help: t(`admin.space.votersHelp.${voters}`),
          }),
        )}
      />
      {value.voters === 'ORGANISATIONS' && (
        <>
          {electorate.isError && !electorate.data && <NotRead query={electorate} />}
          {electorate.data && (
            <Checks
              legend={t('admin.space.votingOrganisations')}
              values={value.organisations}
              onChange={(chosen) => change({ organisations: chosen })}
              choices={electorate.data.items.map(({ slug, name }) => ({ value: slug, label: name }))}
            />
          )}
          {error('organisations') && <p className={classes.problem}>{error('organisations')}</p>}
        </>
      )}
      <TextField
        label={t('admin.space.voteLimit')}
        description={t('admin.space.voteLimitHelp')}
        inputMode="numeric"
        value={value.limit}
        error={error('limit')}
        onChange={(event) => change({ limit: event.currentTarget.value })}
      />
      {votedIn ? (
        <p className={classes.hint}>{t('admin.space.voteMinimumStays', { number: kept.minimum || '0' })}</p>
      ) : (
        <TextField
          label={t('admin.space.voteMinimum')}
          description={t('admin.space.voteMinimumHelp')}
          inputMode="numeric"
          value={value.minimum}
          error={error('minimum')}
          onChange={(event) => change({ minimum: event.currentTarget.value })}
        />
      )}
      <TextField
        label={t('admin.space.voteThreshold')}
        description={t('admin.space.voteThresholdHelp')}
        inputMode="numeric"
        value={value.threshold}
        error={error('threshold')}
        onChange={(event) => change({ threshold: event.currentTarget.value })}
      />
      {value.threshold.trim() && (
        <Choices
          legend={t('admin.space.voteBeyond')}
          value={value.beyond ? 'true' : 'false'}
          error={error('beyond')}
          onChange={(beyond) => change({ beyond: beyond === 'true' })}
          choices={(['true', 'false'] as const).map((beyond) => ({
            value: beyond,
            label: t(`admin.space.voteBeyondIs.${beyond}`),
          }))}
        />
      )}
    </fieldset>
  )
}
