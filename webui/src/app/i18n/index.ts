import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { speak } from '#api/client'
import type fr from './fr.json'

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * The first word of each key; catalogues.test.ts asks for the rest. Of seven hundred whole keys the compiler says that
 * they are too deep.
 */
type Part = keyof typeof fr

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

const catalogues: Record<Language, () => Promise<{ default: object }>> = {
  fr: () => import('./fr.json'),
  en: () => import('./en.json'),
}

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

async function load(lang: Language) {
  if (!i18next.hasResourceBundle(lang, 'translation'))
    i18next.addResourceBundle(lang, 'translation', withMillions((await catalogues[lang]()).default))
}

function spoken(lang: Language) {
  document.documentElement.lang = lang
  speak(lang)
}

export async function startLanguage() {
  const lang = preferred(window.location.search, kept(), navigator.languages)
  await i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await load(lang)
  spoken(lang)
}

export async function chooseLanguage(lang: Language) {
  await load(lang)
  spoken(lang)
  await i18next.changeLanguage(lang)
  try {
    localStorage.setItem(place, lang)
  } catch {
    // Chosen for this visit, then.
  }
}
