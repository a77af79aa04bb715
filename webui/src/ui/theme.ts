import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Mantine wants ten shades; ours are the tokens, so that light and dark are decided in one place (tokens.css). */
const shades = (wash: string, ink: string, deep: string): MantineColorsTuple => [
  wash,
  wash,
  wash,
  ink,
  ink,
  ink,
  ink,
  deep,
  deep,
  deep,
]

export const theme = createTheme({
  colors: {
    leaf: shades('var(--leaf-wash)', 'var(--leaf)', 'var(--leaf-deep)'),
    clay: shades('var(--clay-wash)', 'var(--clay-ink)', 'var(--clay-ink)'),
  },
  primaryColor: 'leaf',
  primaryShade: 6,
  white: '#fffdfa',
  black: '#22261f',
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-m)',
    md: 'var(--text-m)',
    lg: 'var(--text-read)',
    xl: 'var(--text-l)',
  },
  components: {
    // As high as a thumb is wide.
    Button: Button.extend({
      vars: (_, { variant }) => ({
        root: {
          '--button-height': '2.75rem',
          '--button-padding-x': '1.125rem',
          ...(variant === 'filled' && { '--button-color': 'var(--on-leaf)' }),
        },
      }),
    }),
  },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  // Ours is drawn in global.css, the same on everything.
  focusRing: 'never',
  respectReducedMotion: true,
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
})

const fromTokens = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--leaf)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-error': 'var(--clay-ink)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-leaf-filled': 'var(--leaf)',
  '--mantine-color-leaf-filled-hover': 'var(--leaf-deep)',
  '--mantine-color-leaf-light': 'var(--leaf-wash)',
  '--mantine-color-leaf-light-hover': 'var(--leaf-wash)',
  '--mantine-color-leaf-light-color': 'var(--leaf)',
  '--mantine-color-leaf-outline': 'var(--leaf)',
  '--mantine-color-clay-outline': 'var(--clay-ink)',
  '--mantine-color-clay-outline-hover': 'var(--clay-wash)',
  '--mantine-primary-color-contrast': 'var(--on-leaf)',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
})
