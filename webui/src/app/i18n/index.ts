import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { speak } from '#api/client'
import type coordination from './fr.coordination.json'
import type everywhere from './fr.json'
import type legal from './fr.legal.json'
import type member from './fr.member.json'
import type places from './fr.places.json'

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** Words that come in a file of their own, for the pages that say so in the router. */
type More = {
  /** Home, spaces, lists, organisations, people: what one reads besides a proposal. */
  places: typeof places
  /** What only who is signed in is shown: it comes with their session, so that no part has to ask for it. */
  member: typeof member
  /** Administration and the moderators' queue. */
  coordination: typeof coordination
  legal: typeof legal
}
export type Words = keyof More

/**
 * The first word of each key; catalogues.test.ts asks for the rest, and that each comes with what shows it. Of eleven
 * hundred whole keys the compiler says that they are too deep.
 */
type Part = keyof typeof everywhere | { [W in Words]: keyof More[W] }[Words]

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false
    resources: { translation: Record<`${Part}.${string}`, string> }
    returnNull: false
  }
}

const place = 'palabre.language'
const known = (lang: string | null | undefined): Language | undefined =>
  languages.find((language) => lang?.toLowerCase().startsWith(language))

/** What the address says, else what was chosen here before, else the browser's first of ours, else French. */
export function preferred(search: string, kept: string | null, browser: readonly string[]): Language {
  return (
    known(new URLSearchParams(search).get('lang')) ??
    known(kept) ??
    browser.map(known).find((lang) => lang) ??
    'fr'
  )
}

const catalogues = import.meta.glob<{ default: object }>('./*.json')

/** French says a round million otherwise (« un million de »); our counts are in figures, so it reads as any plural. */
function withMillions(catalogue: object): object {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]): [string, unknown][] =>
      typeof value === 'object'
        ? [[key, withMillions(value)]]
        : key.endsWith('_other')
          ? [
              [key, value],
              [key.replace(/_other$/, '_many'), value],
            ]
          : [[key, value]],
    ),
  )
}

function kept(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

let speaking: Language = 'fr'
/** What has been asked for; undefined: what every page needs. */
const asked = new Set<Words | undefined>([undefined])

async function load(lang: Language, which: Words | undefined) {
  const catalogue = await catalogues[`./${which ? `${lang}.${which}` : lang}.json`]?.()
  i18next.addResourceBundle(lang, 'translation', withMillions(catalogue?.default ?? {}), true)
}

/** Resolves once these words are there, in the language that is spoken then. */
export async function words(which: Words) {
  asked.add(which)
  let lang: Language
  do {
    lang = speaking
    await load(lang, which)
  } while (lang !== speaking)
}

function spoken(lang: Language) {
  speaking = lang
  document.documentElement.lang = lang
  speak(lang)
}

export async function startLanguage() {
  speaking = preferred(window.location.search, kept(), navigator.languages)
  await i18next.use(initReactI18next).init({
    lng: speaking,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await load(speaking, undefined)
  spoken(speaking)
}

export async function chooseLanguage(lang: Language) {
  // One after the other: what is asked for meanwhile is still among them.
  for (const which of asked) await load(lang, which)
  spoken(lang)
  await i18next.changeLanguage(lang)
  try {
    localStorage.setItem(place, lang)
  } catch {
    // Chosen for this visit, then.
  }
}
