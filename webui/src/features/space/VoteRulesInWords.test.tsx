import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, test } from 'vitest'
import type { Schemas } from '#api/client'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { byDefault } from '#testing/voteRules'
import { VoteRulesInWords } from './VoteRulesInWords'

type Rules = Schemas['VoteRules']

/** Of each rule that there is, what makes it another than one expects, and how that is said: one that is new is missing here. */
const said: Record<keyof Rules, [Partial<Rules>, { fr: string; en: string }][]> = {
  mode: [
    [
      { mode: 'FOR_AGAINST' },
      { fr: 'On vote pour, contre, ou l’on s’abstient.', en: 'One votes for, against, or abstains.' },
    ],
  ],
  reason: [
    [
      { reason: 'OPTIONAL' },
      {
        fr: 'On peut dire pourquoi ; les raisons se lisent comme arguments.',
        en: 'One may say why; reasons are read as arguments.',
      },
    ],
    [
      { reason: 'REQUIRED' },
      {
        fr: 'On dit pourquoi à chaque vote ; les raisons se lisent comme arguments.',
        en: 'One says why with each vote; reasons are read as arguments.',
      },
    ],
  ],
  limit: [
    [
      { limit: 1 },
      { fr: 'Chaque personne a 1 vote dans cet espace.', en: 'Each person has 1 vote in this space.' },
    ],
    [
      { limit: 5 },
      { fr: 'Chaque personne a 5 votes dans cet espace.', en: 'Each person has 5 votes in this space.' },
    ],
  ],
  minimum: [
    [
      { minimum: 3 },
      {
        fr: 'Les votes d’une personne comptent à partir du moment où elle en a donné 3.',
        en: 'A person’s votes count once they have cast 3.',
      },
    ],
  ],
  threshold: [
    [
      { threshold: 1500 },
      {
        fr: 'Une proposition atteint le seuil à 1 500 voix, et peut le dépasser.',
        en: 'A proposal reaches the threshold at 1,500 votes, and may pass it.',
      },
    ],
  ],
  beyond: [
    [
      { threshold: 40, beyond: false },
      {
        fr: 'Une proposition reçoit 40 voix au plus.',
        en: 'A proposal takes 40 votes, and no more.',
      },
    ],
  ],
  hidden: [
    [
      { hidden: 'UNTIL_VOTED' },
      {
        fr: 'Chaque personne voit les résultats d’une proposition quand elle y a voté.',
        en: 'Each person sees the results of a proposal once they have voted on it.',
      },
    ],
    [
      { hidden: 'UNTIL_CLOSED' },
      { fr: 'Les résultats se voient à la fin de l’étape.', en: 'Results are seen when the phase ends.' },
    ],
  ],
  voters: [
    [
      { voters: 'MANDATES' },
      {
        fr: 'Chaque organisation a un vote, exprimé par la personne qu’elle a désignée.',
        en: 'Each organisation has one vote, cast by the person it has named.',
      },
    ],
  ],
  organisations: [
    [
      { voters: 'ORGANISATIONS', organisations: ['irev', 'oriv'] },
      {
        fr: 'Votent les personnes de : IREV, ORIV.',
        en: 'Those who vote are the people of: IREV, ORIV.',
      },
    ],
  ],
  openBallot: [
    [
      { openBallot: true },
      {
        fr: 'Le vote est public : tout le monde peut voir qui a voté quoi.',
        en: 'The ballot is open: everybody can see who voted how.',
      },
    ],
  ],
}

const organisations = () =>
  api.use(
    http.get('*/api/v1/organisations', () =>
      HttpResponse.json({
        items: ['irev', 'oriv'].map((slug) => ({ slug, name: slug.toUpperCase() })),
        next: null,
      }),
    ),
  )
const titles = { fr: 'Comment on vote ici', en: 'How one votes here' }
const languages = ['fr', 'en'] as const
/** Spaces of figures and of punctuation are of several kinds. */
const plain = (text: string | null) => text?.replace(/\s/g, ' ')
const lines = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem', { hidden: true })
    .map((item) => plain(item.textContent))

const cases = Object.entries(said).flatMap(([rule, ways]) =>
  ways.flatMap(([rules, words]) =>
    languages.map((language) => ({ rule, rules, language, sentence: words[language] })),
  ),
)

test.each(cases)('$rule is said in $language: $sentence', async ({ rules, language, sentence }) => {
  organisations()
  const { container } = await show(<VoteRulesInWords rules={{ ...byDefault, ...rules }} />, { language })
  expect(screen.getByText(titles[language])).toBeVisible()
  await expect.poll(() => lines(container)).toEqual([plain(sentence)])
})

test.each(languages)('all of them together are said, each once (%s)', async (language) => {
  organisations()
  const all = {
    ...byDefault,
    mode: 'FOR_AGAINST',
    reason: 'REQUIRED',
    limit: 5,
    minimum: 3,
    threshold: 1500,
    hidden: 'UNTIL_CLOSED',
    voters: 'ORGANISATIONS',
    organisations: ['irev', 'oriv'],
    openBallot: true,
  } satisfies Rules
  const { container } = await show(<VoteRulesInWords rules={all} />, { language })
  await expect
    .poll(() => [...lines(container)].sort())
    .toEqual(
      [
        said.mode[0],
        said.reason[1],
        said.limit[1],
        said.minimum[0],
        said.threshold[0],
        said.hidden[1],
        said.organisations[0],
        said.openBallot[0],
      ]
        .map((way) => plain(way?.[1][language] ?? null))
        .sort(),
    )
})

test('where one votes as one expects, nothing is said', async () => {
  await show(<VoteRulesInWords rules={byDefault} />)
  expect(screen.queryByText(titles.fr)).toBeNull()
})
