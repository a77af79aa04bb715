/** What an address says that a new text grows from: `proposal:…`, `debate:…` or `comment:…`. */
export type From = `${'proposal' | 'debate' | 'comment'}:${string}`

export const asFrom = (value: unknown): From | undefined =>
  typeof value === 'string' && /^(proposal|debate|comment):[0-9a-f-]{36}$/.test(value)
    ? (value as From)
    : undefined
