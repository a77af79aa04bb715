import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from './en.json'
import fr from './fr.json'
import { preferred } from './index'

function flat(catalogue: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
      typeof value === 'object' ? [...flat(value, `${prefix}${key}.`)] : [[prefix + key, value]],
    ),
  )
}

const catalogues = { fr: flat(fr), en: flat(en) }

test('French and English have the same keys', () => {
  expect([...catalogues.en.keys()]).toEqual([...catalogues.fr.keys()])
})

test('no text is empty, and each takes the same values in both languages', () => {
  const taken = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort()
  for (const [key, text] of catalogues.fr) {
    expect(text.trim(), key).not.toBe('')
    expect(catalogues.en.get(key)?.trim(), key).not.toBe('')
    expect(taken(catalogues.en.get(key) ?? ''), key).toEqual(taken(text))
  }
})

test('no text shouts', () => {
  for (const catalogue of Object.values(catalogues))
    for (const [key, text] of catalogue) expect(text.includes('!'), key).toBe(false)
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name) && !/\.test\.|schema\.d/.test(entry.name)
        ? [readFileSync(join(folder, entry.name), 'utf8')]
        : [],
  )
}

test('each text is used somewhere', () => {
  const code = sources('src').join('\n')
  const literal = new Set([...code.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map((found) => found[1]))
  // `t(`error.${kind}.title`)`: what stands around the hole is the pattern of the keys it may be.
  const patterns = [...code.matchAll(/`([\w-]+\.[\w.${}?:' -]*\$\{[^`]*)`/g)].map(
    (found) =>
      new RegExp(
        `^${(found[1] ?? '')
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.]/g, '\\.'))
          .join('[\\w-]+')}$`,
      ),
  )
  const unused = [...catalogues.fr.keys()]
    .map((key) => key.replace(/_(one|other)$/, ''))
    .filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)))
  expect(unused).toEqual([])
})

test('each text that is asked for is there', () => {
  const keys = [...catalogues.fr.keys()].map((key) => key.replace(/_(one|other)$/, ''))
  const known = new Set(keys)
  const missing = sources('src')
    .flatMap((code) => [...code.matchAll(/\bt\(((?:[^()]|\([^()]*\))*)/g)].map((call) => call[1] ?? ''))
    .flatMap((call) => [...call.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'|`([a-zA-Z]+\.[^`]*)`/g)])
    .map(([, literal, template]) => literal ?? template ?? '')
    .filter((key) => {
      if (!key.includes('${')) return !known.has(key)
      const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.'))
      const pattern = new RegExp(`^${parts.join('[\\w-]+')}$`)
      return !keys.some((each) => pattern.test(each))
    })
  expect(missing).toEqual([])
})

test('the address decides the language, then what was chosen, then the browser, then it is French', () => {
  expect(preferred('?lang=en', 'fr', ['fr'])).toBe('en')
  expect(preferred('', 'en', ['fr-FR'])).toBe('en')
  expect(preferred('', null, ['de', 'en-GB', 'fr'])).toBe('en')
  expect(preferred('?lang=xx', null, ['de'])).toBe('fr')
})
