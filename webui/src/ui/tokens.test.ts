import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/ui/tokens.css', 'utf8')

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]),
  )
}

const [light = '', dark = ''] = css.split(':root[data-mantine-color-scheme')
const themes = { light: tokens(light), dark: tokens(dark) }

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const text: [string, string][] = [
  ...['ink', 'ink-soft', 'leaf', 'leaf-deep', 'bark', 'clay-ink', 'moss', 'sky'].flatMap((ink) =>
    ['paper', 'raised', 'sunk'].map((ground): [string, string] => [ink, ground]),
  ),
  ['on-leaf', 'leaf'],
  ['on-leaf', 'leaf-deep'],
  ['leaf', 'leaf-wash'],
  ['ink', 'leaf-wash'],
  ['ink-soft', 'leaf-wash'],
  ['clay-ink', 'clay-wash'],
  ['ink', 'clay-wash'],
  ['moss', 'moss-wash'],
  ['sky', 'sky-wash'],
]

test.each(Object.entries(themes))(
  'in the %s theme every text has a contrast of 4.5 on its ground',
  (_, theme) => {
    for (const [ink, ground] of text)
      expect(contrast(theme[ink] ?? '', theme[ground] ?? ''), `${ink} on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      )
  },
)

test.each(Object.entries(themes))(
  'in the %s theme the edge of a field and the urgent mark have a contrast of 3',
  (_, theme) => {
    for (const [mark, ground] of [
      ['edge', 'paper'],
      ['edge', 'raised'],
      ['clay', 'paper'],
    ] as const)
      expect(contrast(theme[mark] ?? '', theme[ground] ?? ''), `${mark} on ${ground}`).toBeGreaterThanOrEqual(
        3,
      )
  },
)
