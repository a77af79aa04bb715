import { http, unwrap } from './client'

/** A Markdown text as it will be read, made by the server alone. */
export const preview = (body: string) => unwrap(http.POST('/api/v1/previews', { body: { body } }))
