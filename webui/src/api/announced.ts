import type { components } from './schema'

/** What the contract promises and the backend's document does not hold yet; it goes when the generated types have it. */
export interface Announced {
  '/api/v1/members/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: { 'application/json': components['schemas']['Person'] }
        }
      }
    }
  }
}
