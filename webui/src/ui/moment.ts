/**
 * Between the API's moments (UTC) and what a `datetime-local` field holds: the reader's own clock, to the minute.
 * What was not touched goes back as it came, seconds included.
 */
export function toField(at: string | null | undefined): string {
  if (!at) return ''
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const year = String(moment.getFullYear()).padStart(4, '0')
  return `${year}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** Null for an empty field, and for one that is only half filled in. */
export function fromField(value: string, before?: string | null): string | null {
  if (!value) return null
  if (before && toField(before) === value) return before
  const moment = new Date(value)
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
