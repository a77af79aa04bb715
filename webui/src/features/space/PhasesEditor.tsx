import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, Problem, type Violation } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { Checks } from '#ui/choices'
import { DateField, datesWhole } from '#ui/DateField'
import { DraftNote } from '#ui/DraftNote'
import { Restored } from '#ui/DraftNotices'
import { useDraft } from '#ui/drafts'
import { FormProblem, TextArea, TextField } from '#ui/form'
import { fullDate } from '#ui/format'
import { dismiss, notify } from '#ui/live'
import { fromField, toField } from '#ui/moment'
import { choosing, Newer } from '#ui/Newer'
import { sentenceOf } from '#ui/refusal'
import { Empty } from '#ui/states'
import { planPhases, spaceChanged } from './administration'
import classes from './administration.module.css'
import { type PhaseView, phasesQuery } from './api'
import { PhasePath } from './PhasePath'

type Deed = PhaseView['allows'][number]
/** `key` tells one that is new apart; dates are as their fields hold them. */
type Step = {
  key: string
  id: string | null
  title: string
  description: string
  startsAt: string
  endsAt: string
  allows: Deed[]
}

const deeds = ['propose', 'vote', 'comment', 'debate'] as const

const stepOf = (phase: PhaseView): Step => ({
  key: phase.id,
  id: phase.id,
  title: phase.title,
  description: phase.description,
  startsAt: toField(phase.startsAt),
  endsAt: toField(phase.endsAt),
  // In one order, whichever they come in: what nobody touched must look untouched.
  allows: deeds.filter((deed) => phase.allows.includes(deed)),
})

const stepsOf = (phases: readonly PhaseView[]) => ({ steps: phases.map(stepOf) })

/**
 * Which of the steps a violation is about: by its place in what was sent (`phases[1].title`), else by the titles that
 * the server names in its sentence. The first of several; none: it concerns the plan as a whole.
 */
export function concerned(
  violation: Violation,
  steps: readonly { key: string; title: string }[],
): string | undefined {
  const place = /\[(\d+)\]/.exec(violation.field)?.[1]
  if (place !== undefined) return steps[Number(place)]?.key
  // Guillemets hold their word by a space that does not break.
  const said = violation.message.replace(/\s/g, ' ')
  const titled = steps
    .map(({ key, title }) => ({ key, title: title.trim().replace(/\s/g, ' ') }))
    .filter(({ title }) => title)
  return (
    titled.find(({ title }) => said.includes(`« ${title} »`))?.key ??
    titled.find(({ title }) => said.includes(title))?.key
  )
}

/** The steps of a space, all at once: they hold together, so they are kept together. */
export function PhasesEditor({
  space,
  phases,
  open,
}: {
  space: string
  phases: readonly PhaseView[]
  /** The one that the server says is open now. */
  open: string | undefined
}) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const list = useRef<HTMLOListElement>(null)
  const newer = useRef<HTMLElement>(null)
  const blank = useMemo(() => stepsOf(phases), [phases])
  const draft = useDraft<{ steps: Step[] }>(`phases.${space}`, blank)
  const { steps } = draft.value
  const undo = useRef<number[]>([])
  // There is nothing to put it back into once the form is left.
  useEffect(() => () => undo.current.forEach(dismiss), [])
  const latest = useRef(putBack)
  useLayoutEffect(() => {
    latest.current = putBack
  })
  const spoken = (at: string) => fullDate(new Date(at), i18n.language)
  const changed = JSON.stringify(steps) !== JSON.stringify(blank.steps)

  const plan = useMutation({
    mutationFn: async () => {
      // The plan has no ETag to hand back, so it is read again: what others did meanwhile is not written over unseen.
      const { items } = await client.fetchQuery({ ...phasesQuery(space), staleTime: 0 })
      if (JSON.stringify(stepsOf(items)) !== JSON.stringify(draft.base))
        throw new Problem(412, 'phases-changed', { title: t('admin.phase.changed') })
      return planPhases(
        space,
        steps.map(({ id, title, description, startsAt, endsAt, allows }) => {
          const before = items.find((phase) => phase.id === id)
          return {
            // One that was taken away meanwhile comes back as a new one.
            id: before ? id : null,
            title,
            description,
            allows,
            // An empty start goes as it is: the server says what is missing, beside the step.
            startsAt: fromField(startsAt, before?.startsAt) ?? (null as unknown as string),
            endsAt: fromField(endsAt, before?.endsAt),
          }
        }),
      )
    },
    onSuccess: (planned) => {
      client.setQueryData(phasesQuery(space).queryKey, planned)
      draft.forget(stepsOf(planned.items))
      spaceChanged(client, space)
      notify(t('admin.phase.saved'))
    },
  })
  const problem = plan.error ? asProblem(plan.error) : null
  const beside = (step: Step) =>
    problem?.violations.filter((violation) => concerned(violation, steps) === step.key) ?? []
  const ofAll = problem?.violations.filter((violation) => concerned(violation, steps) === undefined) ?? []

  const change = (key: string, part: Partial<Step>) =>
    draft.change({ steps: steps.map((step) => (step.key === key ? { ...step, ...part } : step)) })

  function add() {
    const last = steps.at(-1)
    const key = crypto.randomUUID()
    draft.change({
      steps: [
        ...steps,
        {
          key,
          id: null,
          title: '',
          description: '',
          startsAt: last?.endsAt ?? '',
          endsAt: '',
          allows: ['comment'],
        },
      ],
    })
    // The new one is drawn after this; its first field is where one goes on.
    setTimeout(() => list.current?.lastElementChild?.querySelector('input')?.focus())
  }

  function remove(step: Step) {
    const at = steps.indexOf(step)
    draft.change({ steps: steps.filter((each) => each.key !== step.key) })
    const text = t('admin.phase.removed', { title: step.title || t('admin.phase.new') })
    const action = { label: t('admin.undo'), run: () => latest.current(step, at) }
    undo.current.push(notify(text, { action }))
  }

  /** That step alone, into the plan as it is by then: what was written since is not undone. */
  function putBack(step: Step, at: number) {
    const now = draft.now().steps
    if (now.some((each) => each.key === step.key)) return
    draft.change({ steps: [...now.slice(0, at), step, ...now.slice(at)] })
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        if (draft.stale) newer.current?.focus()
        else if (datesWhole(event.currentTarget) && !plan.isPending) plan.mutate()
      }}
    >
      {phases.length > 0 && <PhasePath phases={phases} open={open} />}
      {draft.restored && changed && !draft.stale && <Restored edited={true} onDrop={() => draft.forget()} />}
      {draft.stale && (
        <Newer
          ref={newer}
          now={blank.steps.map(({ title, startsAt, endsAt, allows, description }) => ({
            label: title,
            text: [
              [startsAt, endsAt].map((at) => at && spoken(at)).join(' – '),
              allows.map((deed) => t(`phase.allows.${deed}`)).join(', '),
              description,
            ]
              .filter(Boolean)
              .join('\n'),
          }))}
          {...choosing(draft, plan)}
        />
      )}
      {problem && !draft.stale && (
        <FormProblem
          refusal={{
            violations: ofAll,
            sentence: problem.violations.length
              ? t('admin.phase.refused', { count: problem.violations.length - ofAll.length })
              : sentenceOf(problem, t),
          }}
          fields={[]}
        />
      )}
      <p className={classes.hint}>{t('admin.phase.help')}</p>
      {steps.length === 0 && <Empty title={t('admin.phase.none')}>{t('admin.phase.noneHelp')}</Empty>}
      <ol ref={list} className={classes.phases}>
        {steps.map((step, index) => {
          const said = beside(step)
          const of = (field: string) => said.find((violation) => violation.field.endsWith(field))?.message
          const others = said.filter(
            (violation) =>
              !['title', 'description', 'startsAt', 'endsAt'].some((field) =>
                violation.field.endsWith(field),
              ),
          )
          return (
            <li key={step.key}>
              <section
                className={classes.phase}
                data-open={(step.id !== null && step.id === open) || undefined}
                aria-label={step.title || t('admin.phase.new')}
              >
                <div className={classes.phaseHead}>
                  <h2>{step.title || t('admin.phase.new')}</h2>
                  <button
                    type="button"
                    className={`${classes.link} ${classes.remove}`}
                    aria-label={t('admin.phase.removeThis', { title: step.title || String(index + 1) })}
                    onClick={() => remove(step)}
                  >
                    {t('admin.remove')}
                  </button>
                </div>
                <TextField
                  label={t('admin.phase.title')}
                  value={step.title}
                  maxLength={120}
                  error={of('title')}
                  onChange={(event) => change(step.key, { title: event.currentTarget.value })}
                />
                <div className={classes.dates}>
                  <DateField
                    label={t('admin.phase.startsAt')}
                    value={step.startsAt}
                    error={of('startsAt')}
                    onChange={(startsAt) => change(step.key, { startsAt })}
                  />
                  <DateField
                    label={t('admin.phase.endsAt')}
                    description={t('admin.phase.endsAtHelp')}
                    inputWrapperOrder={['label', 'input', 'description', 'error']}
                    value={step.endsAt}
                    error={of('endsAt')}
                    onChange={(endsAt) => change(step.key, { endsAt })}
                  />
                </div>
                <Checks
                  legend={t('admin.phase.allows')}
                  across
                  values={step.allows}
                  onChange={(allows) => change(step.key, { allows })}
                  choices={deeds.map((deed) => ({ value: deed, label: t(`phase.allows.${deed}`) }))}
                />
                <TextArea
                  label={t('admin.phase.description')}
                  minRows={2}
                  value={step.description}
                  maxLength={1000}
                  error={of('description')}
                  onChange={(event) => change(step.key, { description: event.currentTarget.value })}
                />
                {others.map((violation) => (
                  <p key={violation.field + violation.message} role="alert" className={classes.remove}>
                    {violation.message}
                  </p>
                ))}
              </section>
            </li>
          )
        })}
      </ol>
      <div className={classes.actions}>
        <ActionButton type="submit" can={true} pending={plan.isPending}>
          {t('admin.phase.save')}
        </ActionButton>
        <ActionButton can={true} kind="quiet" onClick={add}>
          {t('admin.phase.add')}
        </ActionButton>
        <DraftNote keptAt={draft.keptAt} failed={draft.failed} />
      </div>
    </form>
  )
}
