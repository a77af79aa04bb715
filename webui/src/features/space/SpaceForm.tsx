import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Attempt } from '#api/attempt'
import { preview } from '#api/preview'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Checks, Choices } from '#ui/choices'
import { DraftNote } from '#ui/DraftNote'
import { Restored } from '#ui/DraftNotices'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField, violation } from '#ui/form'
import { notify } from '#ui/live'
import { choosing, Newer } from '#ui/Newer'
import { Preview } from '#ui/Preview'
import { sentenceOf } from '#ui/refusal'
import { createSpace, editSpace, type NewSpace, spaceChanged, spaceToEditQuery } from './administration'
import classes from './administration.module.css'
import type { SpaceView } from './api'
import { type DebateRules, DebateRulesFields } from './DebateRulesFields'
import { ProposalRulesFields, type ProposalRulesWords, rulesOf, rulesWords } from './ProposalRulesFields'
import { VoteRulesFields, type VoteRulesWords, voteRulesOf, voteRulesWords } from './VoteRulesFields'

type Invited = 'comment' | 'propose' | 'vote'
type Words = {
  title: string
  slug: string
  kind: NewSpace['kind']
  visibility: NewSpace['visibility']
  summary: string
  body: string
  partners: Invited[]
  debateRules: DebateRules
  proposalRules: ProposalRulesWords
  voteRules: VoteRulesWords
}

const fields = [
  'title',
  'slug',
  'kind',
  'visibility',
  'summary',
  'body',
  'partners',
  'titleMin',
  'titleMax',
  'bodyMin',
  'bodyMax',
  'template',
  'editableFor',
  'limit',
  'minimum',
  'threshold',
  'beyond',
  'organisations',
] as const
const kinds = ['PROCESS', 'GROUP', 'BARCAMP'] as const
const visibilities = ['PUBLIC', 'NETWORK', 'PRIVATE'] as const
const deeds = ['comment', 'propose', 'vote'] as const

/** A space's own words and rules. Its address and its kind are chosen once: links and phases hang on them. */
export function SpaceForm({
  editing,
  onDone,
}: {
  editing?: { value: SpaceView; etag: string }
  onDone: (slug: string) => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const newer = useRef<HTMLElement>(null)
  const form = editing ? `space.${editing.value.slug}` : 'space.new'
  const blank = useMemo<Words>(() => {
    const space = editing?.value
    return {
      title: space?.title ?? '',
      slug: space?.slug ?? '',
      kind: space?.kind ?? 'PROCESS',
      visibility: space?.visibility ?? 'PUBLIC',
      summary: space?.summary ?? '',
      body: space?.body ?? '',
      partners: deeds.filter((deed) => space?.partners[deed]),
      debateRules: space?.debateRules ?? { membersOpen: false },
      proposalRules: rulesWords(space?.proposalRules),
      voteRules: voteRulesWords(space?.voteRules),
    }
  }, [editing])
  const draft = useDraft<Words>(form, blank)
  const [attempt] = useState(() => new Attempt(form))
  // What was kept before a rule was there has none of it.
  const words = { ...blank, ...draft.value }

  const send = useMutation({
    mutationFn: () => {
      const { slug, kind, ...rest } = words
      const edit = {
        ...rest,
        partners: {
          comment: words.partners.includes('comment'),
          propose: words.partners.includes('propose'),
          vote: words.partners.includes('vote'),
        },
        proposalRules: rulesOf(words.proposalRules),
        voteRules: voteRulesOf(words.voteRules, words.partners.includes('vote')),
      }
      if (editing) return editSpace(editing.value.slug, edit, editing.etag)
      const space = { ...edit, kind, ...(slug.trim() && { slug: slug.trim() }) }
      return createSpace(space, attempt.keyFor(space))
    },
    onSuccess: (space) => {
      draft.forget()
      attempt.arrived()
      spaceChanged(client, space.slug)
      notify(t(editing ? 'admin.space.saved' : 'admin.space.created'))
      onDone(space.slug)
    },
    onError: (error) => {
      // What it is now is shown beside what was written.
      if (editing && asProblem(error).status === 412)
        void client.invalidateQueries({ queryKey: spaceToEditQuery(editing.value.slug).queryKey })
    },
  })
  const problem = send.error ? asProblem(send.error) : null

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (draft.stale) newer.current?.focus()
        else send.mutate()
      }}
    >
      {draft.restored && !draft.stale && JSON.stringify(words) !== JSON.stringify(blank) && (
        <Restored edited={!!editing} onDrop={() => draft.forget()} />
      )}
      {draft.stale && (
        <Newer
          ref={newer}
          now={[
            { label: t('admin.space.title'), text: blank.title },
            { label: t('admin.space.visibility'), text: t(`admin.space.visible.${blank.visibility}`) },
            {
              label: t('admin.space.partners'),
              text: blank.partners.map((deed) => t(`admin.space.partnersMay.${deed}`)).join(', '),
            },
            {
              label: t('admin.space.debates'),
              text: t(`admin.space.debatesBy.${blank.debateRules.membersOpen ? 'members' : 'moderators'}`),
            },
            {
              label: t('admin.space.proposals'),
              text: [
                ...(['titleMin', 'titleMax', 'bodyMin', 'bodyMax'] as const).map((length) =>
                  t('admin.space.isNow', {
                    label: t(`admin.space.${length}`),
                    value: blank.proposalRules[length],
                  }),
                ),
                `${t(`admin.space.editableIs.${blank.proposalRules.editable}`)} ${blank.proposalRules.editableFor}`.trim(),
                t('admin.space.isNow', {
                  label: t('admin.space.amendments'),
                  value: t(`admin.space.amendmentsMay.${blank.proposalRules.amendments}`),
                }),
                blank.proposalRules.template,
              ]
                .filter(Boolean)
                .join(' · '),
            },
            { label: t('admin.space.votes'), text: t(`voteRules.mode.${blank.voteRules.mode}`) },
            { label: t('admin.space.summary'), text: blank.summary },
            { label: t('space.rules'), text: blank.body },
          ]}
          {...choosing(draft, send)}
        />
      )}
      <FormProblem
        refusal={
          draft.stale
            ? null
            : problem && {
                violations: problem.violations,
                sentence: problem.status === 412 ? t('editor.stale') : sentenceOf(problem, t),
              }
        }
        fields={fields}
      />
      <TextField
        label={t('admin.space.title')}
        required
        withAsterisk={false}
        value={words.title}
        min={3}
        max={120}
        error={violation(problem, 'title')}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      {editing ? (
        <p className={classes.hint}>
          {t('admin.space.fixed', {
            address: `/espaces/${editing.value.slug}`,
            kind: t(`space.kind.${editing.value.kind}`),
          })}
        </p>
      ) : (
        <>
          <TextField
            label={t('admin.space.slug')}
            description={t('admin.space.slugHelp')}
            value={words.slug}
            autoCapitalize="none"
            spellCheck={false}
            error={violation(problem, 'slug')}
            onChange={(event) => draft.change({ slug: event.currentTarget.value })}
          />
          <Choices
            legend={t('admin.space.kind')}
            value={words.kind}
            onChange={(kind) => draft.change({ kind })}
            choices={kinds.map((kind) => ({
              value: kind,
              label: t(`space.kind.${kind}`),
              help: t(`admin.space.kindHelp.${kind}`),
            }))}
          />
        </>
      )}
      <Choices
        legend={t('admin.space.visibility')}
        value={words.visibility}
        error={violation(problem, 'visibility')}
        onChange={(visibility) => draft.change({ visibility })}
        choices={visibilities.map((visibility) => ({
          value: visibility,
          label: t(`admin.space.visible.${visibility}`),
          help: t(`admin.space.visibleHelp.${visibility}`),
        }))}
      />
      <Checks
        legend={t('admin.space.partners')}
        values={words.partners}
        onChange={(partners) => draft.change({ partners })}
        choices={deeds.map((deed) => ({ value: deed, label: t(`admin.space.partnersMay.${deed}`) }))}
      />
      <ProposalRulesFields
        value={words.proposalRules}
        error={(field) => violation(problem, field)}
        onChange={(proposalRules) => draft.change({ proposalRules })}
      />
      <VoteRulesFields
        value={words.voteRules}
        kept={blank.voteRules}
        votedIn={editing?.value.votedIn ?? false}
        error={(field) => violation(problem, field)}
        onChange={(voteRules) => draft.change({ voteRules })}
      />
      <DebateRulesFields
        value={words.debateRules}
        onChange={(debateRules) => draft.change({ debateRules })}
      />
      <TextArea
        label={t('admin.space.summary')}
        description={t('admin.space.summaryHelp')}
        value={words.summary}
        max={300}
        error={violation(problem, 'summary')}
        onChange={(event) => draft.change({ summary: event.currentTarget.value })}
      />
      <TextArea
        label={t('space.rules')}
        description={t('admin.space.bodyHelp')}
        minRows={8}
        value={words.body}
        max={20_000}
        error={violation(problem, 'body')}
        onChange={(event) => draft.change({ body: event.currentTarget.value })}
      />
      <Preview body={words.body} render={preview} />
      <div className={classes.actions}>
        <ActionButton type="submit" can={true} pending={send.isPending}>
          {editing ? t('editor.save') : t('admin.space.create')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
