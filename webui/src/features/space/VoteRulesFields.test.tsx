import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Schemas } from '#api/client'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault } from '#testing/voteRules'
import { VoteRulesFields, voteRulesOf, voteRulesWords } from './VoteRulesFields'

type Rules = Schemas['VoteRules']
const languages = ['fr', 'en'] as const
type Language = (typeof languages)[number]
type Words = Record<Language, string>

function Form({
  rules = byDefault,
  votedIn = false,
  partnersVote = false,
  errors = {},
}: {
  rules?: Rules
  votedIn?: boolean
  partnersVote?: boolean
  errors?: Partial<Record<keyof Rules, string>>
}) {
  const kept = voteRulesWords(rules)
  const [value, setValue] = useState(kept)
  return (
    <>
      <VoteRulesFields
        value={value}
        kept={kept}
        votedIn={votedIn}
        error={(field) => errors[field]}
        onChange={setValue}
      />
      <output data-testid="sent">{JSON.stringify(voteRulesOf(value, partnersVote))}</output>
    </>
  )
}
const sent = (): Rules => JSON.parse(screen.getByTestId('sent').textContent ?? '')

const organisations = () =>
  api.use(
    http.get('*/api/v1/organisations', () =>
      HttpResponse.json({
        items: ['irev', 'oriv'].map((slug) => ({ slug, name: slug.toUpperCase() })),
        next: null,
      }),
    ),
  )

/** One of a few, by its question and its answer. */
const choose = (question: Words, answer: Words) => async (language: Language) =>
  userEvent.click(
    within(screen.getByRole('group', { name: question[language] })).getByRole('radio', {
      name: (name) => name.startsWith(answer[language]),
    }),
  )
const type = (label: Words, words: string) => async (language: Language) =>
  userEvent.type(screen.getByLabelText(label[language]), words)

const threshold = type(
  { fr: 'Seuil par proposition (facultatif)', en: 'Threshold per proposal (optional)' },
  '50',
)
const whose = choose(
  { fr: 'Qui vote\u00a0?', en: 'Who votes?' },
  { fr: 'Les personnes d’organisations choisies', en: 'The people of chosen organisations' },
)

/** Of each rule that there is, how somebody sets it and what is sent then: one that is new is missing here. */
const set: Record<keyof Rules, [((language: Language) => Promise<unknown>)[], Partial<Rules>][]> = {
  mode: [
    [
      [
        choose(
          { fr: 'Ce que dit un vote', en: 'What a vote says' },
          { fr: 'On vote pour, contre, ou l’on s’abstient.', en: 'One votes for, against, or abstains.' },
        ),
      ],
      { mode: 'FOR_AGAINST' },
    ],
  ],
  reason: [
    [
      [choose({ fr: 'Dire pourquoi', en: 'Saying why' }, { fr: 'Si l’on veut', en: 'If one likes' })],
      { reason: 'OPTIONAL' },
    ],
    [
      [choose({ fr: 'Dire pourquoi', en: 'Saying why' }, { fr: 'À chaque vote', en: 'With each vote' })],
      { reason: 'REQUIRED' },
    ],
  ],
  limit: [
    [
      [type({ fr: 'Nombre de votes par personne (facultatif)', en: 'Votes per person (optional)' }, '5')],
      { limit: 5 },
    ],
  ],
  minimum: [
    [
      [
        type(
          {
            fr: 'Nombre de votes à partir duquel ceux d’une personne comptent (facultatif)',
            en: 'Votes to cast before one’s own count (optional)',
          },
          '3',
        ),
      ],
      { minimum: 3 },
    ],
  ],
  threshold: [[[threshold], { threshold: 50, beyond: true }]],
  beyond: [
    [
      [
        threshold,
        choose(
          { fr: 'Une fois le seuil atteint', en: 'Once the threshold is reached' },
          {
            fr: 'La proposition ne reçoit plus de voix favorables',
            en: 'The proposal takes no more votes in favour',
          },
        ),
      ],
      { threshold: 50, beyond: false },
    ],
  ],
  hidden: [
    [
      [
        choose(
          { fr: 'Quand voit-on les résultats\u00a0?', en: 'When are results seen?' },
          { fr: 'Une fois que l’on a voté', en: 'Once one has voted' },
        ),
      ],
      { hidden: 'UNTIL_VOTED' },
    ],
    [
      [
        choose(
          { fr: 'Quand voit-on les résultats\u00a0?', en: 'When are results seen?' },
          { fr: 'À la fin de l’étape', en: 'When the phase ends' },
        ),
      ],
      { hidden: 'UNTIL_CLOSED' },
    ],
  ],
  voters: [
    [
      [
        choose(
          { fr: 'Qui vote\u00a0?', en: 'Who votes?' },
          { fr: 'Une voix par organisation', en: 'One vote per organisation' },
        ),
      ],
      { voters: 'MANDATES' },
    ],
  ],
  organisations: [
    [
      [whose, async () => userEvent.click(await screen.findByRole('checkbox', { name: 'ORIV' }))],
      { voters: 'ORGANISATIONS', organisations: ['oriv'] },
    ],
  ],
  openBallot: [
    [
      [
        choose(
          { fr: 'Qui voit comment on vote\u00a0?', en: 'Who sees how one votes?' },
          { fr: 'Tout le monde', en: 'Everybody' },
        ),
      ],
      { openBallot: true },
    ],
  ],
}

const cases = Object.entries(set).flatMap(([rule, ways]) =>
  ways.flatMap(([acts, rules]) =>
    languages.map((language) => ({ rule, acts, rules, language, says: JSON.stringify(rules) })),
  ),
)

test.each(cases)(
  '$rule is set in $language and sent as $says, with nothing else',
  async ({ acts, rules, language }) => {
    organisations()
    await show(<Form />, { language })
    expect(sent()).toEqual(byDefault)
    for (const act of acts) await act(language)
    expect(sent()).toEqual({ ...byDefault, ...rules })
  },
)

test('whether partners vote is what the space invites them to', async () => {
  await show(<Form partnersVote />)
  expect(sent().voters).toBe('MEMBERS_AND_PARTNERS')
})

test('what is no number goes as one that is refused, and what is emptied as no rule', async () => {
  await show(<Form rules={{ ...byDefault, limit: 5, threshold: 40, beyond: false }} />)
  const limit = screen.getByLabelText('Nombre de votes par personne (facultatif)')
  await userEvent.clear(limit)
  await userEvent.type(limit, 'beaucoup')
  expect(sent().limit).toBe(-1)
  await userEvent.clear(limit)
  expect(sent().limit).toBeNull()
  await userEvent.clear(screen.getByLabelText('Seuil par proposition (facultatif)'))
  expect(sent()).toMatchObject({ threshold: null, beyond: true })
  expect(screen.queryByRole('group', { name: 'Une fois le seuil atteint' })).toBeNull()
})

test.each(languages)('once somebody has voted, what stays is said and not offered (%s)', async (language) => {
  const rules: Rules = {
    ...byDefault,
    mode: 'FOR_AGAINST',
    hidden: 'UNTIL_VOTED',
    minimum: 2,
    openBallot: true,
  }
  await show(<Form rules={rules} votedIn />, { language })
  const offered = (question: Words) =>
    within(screen.getByRole('group', { name: question[language] }))
      .getAllByRole('radio')
      .map((radio) => radio.closest('label')?.querySelector('span')?.textContent)
  const words = (fr: string[], en: string[]) => (language === 'fr' ? fr : en)
  expect(offered({ fr: 'Ce que dit un vote', en: 'What a vote says' })).toEqual(
    words(['On vote pour, contre, ou l’on s’abstient.'], ['One votes for, against, or abstains.']),
  )
  expect(offered({ fr: 'Qui voit comment on vote\u00a0?', en: 'Who sees how one votes?' })).toEqual(
    words(['Tout le monde'], ['Everybody']),
  )
  expect(offered({ fr: 'Quand voit-on les résultats\u00a0?', en: 'When are results seen?' })).toEqual(
    words(['Une fois que l’on a voté', 'À la fin de l’étape'], ['Once one has voted', 'When the phase ends']),
  )
  expect(offered({ fr: 'Qui vote\u00a0?', en: 'Who votes?' })).toEqual(
    words(
      ['Les membres', 'Les personnes d’organisations choisies'],
      ['Members', 'The people of chosen organisations'],
    ),
  )
  expect(offered({ fr: 'Dire pourquoi', en: 'Saying why' })).toHaveLength(3)
  expect(
    screen.queryByLabelText(
      {
        fr: 'Nombre de votes à partir duquel ceux d’une personne comptent (facultatif)',
        en: 'Votes to cast before one’s own count (optional)',
      }[language],
    ),
  ).toBeNull()
  expect(
    screen.getByText(
      { fr: /comptent : 2\. Cela ne se change plus\./, en: /count: 2\. That can no longer change\./ }[
        language
      ],
    ),
  ).toBeVisible()
})

test('what the server says of a rule stands beside it', async () => {
  organisations()
  const errors = {
    limit: 'Une limite.',
    minimum: 'Un minimum.',
    threshold: 'Un seuil.',
    beyond: 'Au-delà.',
    organisations: 'Des organisations.',
  }
  await show(<Form rules={{ ...byDefault, threshold: 3, voters: 'ORGANISATIONS' }} errors={errors} />)
  for (const said of Object.values(errors)) expect(screen.getByText(said)).toBeVisible()
  expect(screen.getByLabelText('Nombre de votes par personne (facultatif)')).toHaveAccessibleDescription(
    /Une limite\./,
  )
  expect(screen.getByLabelText('Seuil par proposition (facultatif)')).toHaveAccessibleDescription(
    /Un seuil\./,
  )
})
