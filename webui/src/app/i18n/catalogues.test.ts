import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { preferred } from './index'

function flat(catalogue: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
      typeof value === 'object' ? [...flat(value, `${prefix}${key}.`)] : [[prefix + key, value]],
    ),
  )
}

const files = import.meta.glob<object>('./*.json', { eager: true, import: 'default' })
/** One language's texts by the file they come in; '': the one that comes with every page. */
const byFile = (lang: string) =>
  new Map(
    Object.entries(files).flatMap(([path, catalogue]) => {
      const [, language, which = ''] = /^\.\/(..)(?:\.(\w+))?\.json$/.exec(path) ?? []
      return language === lang ? [[which, flat(catalogue)] as const] : []
    }),
  )
const texts = { fr: byFile('fr'), en: byFile('en') }
const whole = (lang: keyof typeof texts) => new Map([...texts[lang].values()].flatMap((file) => [...file]))
const catalogues = { fr: whole('fr'), en: whole('en') }

test('French and English have the same keys, in the same files', () => {
  const keys = (lang: keyof typeof texts) =>
    Object.fromEntries([...texts[lang]].map(([which, file]) => [which, [...file.keys()]]))
  expect(texts.fr.size).toBeGreaterThan(1)
  expect(keys('en')).toEqual(keys('fr'))
})

test('each text comes in one file only', () => {
  const keys = [...texts.fr.values()].flatMap((file) => [...file.keys()])
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('no text is empty, and each takes the same values in both languages', () => {
  const taken = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort()
  for (const [key, text] of catalogues.fr) {
    expect(text.trim(), key).not.toBe('')
    expect(catalogues.en.get(key)?.trim(), key).not.toBe('')
    expect(taken(catalogues.en.get(key) ?? ''), key).toEqual(taken(text))
  }
})

test('what French sets apart from its word, or one figure from another, does not begin a line without it', () => {
  for (const [key, text] of catalogues.fr)
    expect(text.match(/(?:^|[ \t])[:;?!»%]|«[ \t]|n° |\d \d{3}(?!\d)/), `${key}: ${text}`).toBeNull()
})

test('no text shouts', () => {
  for (const catalogue of Object.values(catalogues))
    for (const [key, text] of catalogue) expect(text.includes('!'), key).toBe(false)
})

function sources(folder: string): [path: string, code: string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.|schema\.d/.test(entry.name)
      ? [[path, readFileSync(path, 'utf8')]]
      : []
  })
}

const code = new Map(sources('src'))
const plain = (key: string) => key.replace(/_(one|other)$/, '')
const keys = [...new Set([...catalogues.fr.keys()].map(plain))]
const literals = (source: string) =>
  [...source.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map((found) => found[1] ?? '')
/** `t(`error.${kind}.title`)`: what stands around the hole is the pattern of the keys it may be. */
const pattern = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.]/g, '\\.'))
      .join('[\\w-]+')}$`,
  )
/** What stands between the parentheses of each `t(…)`. */
const calls = (source: string) =>
  [...source.matchAll(/\bt\(((?:[^()]|\([^()]*\))*)/g)].map((call) => call[1] ?? '')

test('each text is used somewhere', () => {
  const all = [...code.values()].join('\n')
  const literal = new Set(literals(all))
  const patterns = [...all.matchAll(/`([\w-]+\.[\w.${}?:' -]*\$\{[^`]*)`/g)].map((found) =>
    pattern(found[1] ?? ''),
  )
  const unused = keys.filter((key) => !literal.has(key) && !patterns.some((each) => each.test(key)))
  expect(unused).toEqual([])
})

test('each text that is asked for is there', () => {
  const known = new Set(keys)
  const missing = [...code.values()]
    .flatMap(calls)
    .flatMap((call) => [...call.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'|`([a-zA-Z]+\.[^`]*)`/g)])
    .map(([, literal, template]) => literal ?? template ?? '')
    .filter((key) => (key.includes('${') ? !keys.some((each) => pattern(key).test(each)) : !known.has(key)))
  expect(missing).toEqual([])
})

/**
 * Parts of pages that only who is signed in is shown; their words come with the session. Any other part may be a
 * visitor's, and its words come with the page it is on.
 */
const forMembers = new Set(
  [
    'attachment/Attaching',
    'attachment/Composing',
    'comment/Acts',
    'comment/CommentForm',
    'comment/MoveComment',
    'debate/Conclude',
    'follow/Bell',
    'follow/LevelField',
    'follow/WhatIsNew',
    'identity/FindMember',
    'identity/Mandates',
    'link/FindSubject',
    'moderation/Curation',
    'proposal/AnswerForm',
    'proposal/Authors',
    'proposal/EndProposal',
    'vote/VoteForm',
  ].map((part) => `src/features/${part}.tsx`),
)

function found(from: string, specifier: string): string | undefined {
  const base = specifier.startsWith('#')
    ? specifier.replace('#', 'src/')
    : specifier.startsWith('.') && join(dirname(from), specifier)
  return base
    ? ['', '.ts', '.tsx', '/index.ts'].map((end) => base + end).find((path) => code.has(path))
    : undefined
}

/** Which files each file brings with it, at once or later, and what words are asked for with them. */
function brought(path: string): [path: string, words: string[]][] {
  const source = code.get(path) ?? ''
  const imports = [...source.matchAll(/^(?:import|export)\s(?!type\b)[^'"]*?from '([^']+)'/gm)]
  const later = [...source.matchAll(/\bimport\('([^']+)'\)(?:,\s*'\w+'((?:,\s*'\w+')*),?\s*\))?/g)]
  return [...imports, ...later].flatMap(([, specifier = '', words = '']): [string, string[]][] => {
    const file = found(path, specifier)
    return file ? [[file, [...words.matchAll(/'(\w+)'/g)].map((word) => word[1] ?? '')]] : []
  })
}

test('each text comes with the page that shows it', () => {
  expect([...forMembers].filter((part) => !code.has(part))).toEqual([])
  const fileOf = new Map(
    [...texts.fr].flatMap(([which, file]) => [...file.keys()].map((key) => [plain(key), which] as const)),
  )
  const seen = new Set<string>()
  const late = new Set<string>()
  const visit = (path: string, words: readonly string[]) => {
    const there = forMembers.has(path) ? [...new Set([...words, 'member'])] : words
    const once = [path, ...there].join()
    if (seen.has(once)) return
    seen.add(once)
    const source = code.get(path) ?? ''
    const templates = calls(source).flatMap((call) =>
      [...call.matchAll(/`([\w-]+\.[^`]*\$\{[^`]*)`/g)].map((each) => pattern(each[1] ?? '')),
    )
    const shown = [...literals(source), ...keys.filter((key) => templates.some((each) => each.test(key)))]
    for (const key of shown) {
      const which = fileOf.get(key)
      if (which && !there.includes(which)) late.add(`${key} in ${path}: comes in ${which}`)
    }
    for (const [file, more] of brought(path)) visit(file, more.length ? [...there, ...more] : there)
  }
  visit('src/app/main.tsx', [])
  const unseen = [...code.keys()].filter((path) => ![...seen].some((each) => each.split(',')[0] === path))
  expect(unseen.filter((path) => !/testing|vite-env/.test(path))).toEqual([])
  expect([...late]).toEqual([])
})

test('the address decides the language, then what was chosen, then the browser, then it is French', () => {
  expect(preferred('?lang=en', 'fr', ['fr'])).toBe('en')
  expect(preferred('', 'en', ['fr-FR'])).toBe('en')
  expect(preferred('', null, ['de', 'en-GB', 'fr'])).toBe('en')
  expect(preferred('?lang=xx', null, ['de'])).toBe('fr')
})
