import type { Keeping, Kept } from '#ui/kept'
import { fromField, toField } from '#ui/moment'
import { beginDebate, type DebateView, editDebate, readToEdit } from './api'

/** Whether those who comment say where they stand, and whether the two sides are read beside each other. */
export type Thread = 'plain' | 'positions' | 'columns'
export type Words = {
  title: string
  body: string
  theme: string
  startsAt: string
  endsAt: string
  thread: Thread
}
/** What a new debate grows from. */
export type Origin = { type: 'PROPOSAL' | 'DEBATE' | 'COMMENT'; id: string }

export const keptOf = (view: DebateView): Kept<Words> => ({
  id: view.id,
  version: view.version,
  words: {
    title: view.title,
    body: view.body,
    theme: view.theme?.slug ?? '',
    startsAt: toField(view.startsAt),
    endsAt: toField(view.endsAt),
    thread: view.twoColumns ? 'columns' : view.asksPosition === false ? 'plain' : 'positions',
  },
  automatic: view.automatic,
  published: view.state !== 'DRAFT',
})

const tagOf = (view: DebateView) => `W/"${view.version}"`

/**
 * In the one draft that the server keeps of whoever writes in a space, in the one of what grows from something there, or in
 * the one that is edited.
 *
 * @param before what the dates were to the second, which a field does not hold
 */
export function keepingIn(
  space: string,
  before: DebateView | undefined,
  origin: Origin | undefined,
): Keeping<Words> {
  const whole = ({ title, body, theme, thread, ...dates }: Words) => ({
    title,
    body,
    theme,
    startsAt: fromField(dates.startsAt, before?.startsAt),
    endsAt: fromField(dates.endsAt, before?.endsAt),
    asksPosition: thread !== 'plain',
    twoColumns: thread === 'columns',
  })
  // An edit takes a date away with an empty one, a new debate simply has none.
  const edited = (words: Words) => {
    const { startsAt, endsAt, ...rest } = whole(words)
    return { ...rest, startsAt: startsAt ?? '', endsAt: endsAt ?? '' }
  }
  return {
    begin: async (words) => {
      const { title, body, theme } = words
      const begun = await beginDebate(space, { title, body, theme: theme || null, grewFrom: origin ?? null })
      const kept = keptOf(begun)
      // Its dates and its thread come with the next sending, unless the draft was there already and says something else.
      const mine = kept.words.title === title && kept.words.body === body && kept.words.theme === theme
      return mine ? keptOf(await editDebate(begun.id, edited(words), tagOf(begun))) : kept
    },
    edit: async (id, words, etag) => keptOf(await editDebate(id, edited(words), etag)),
    read: async (id) => keptOf((await readToEdit(id)).value),
  }
}
