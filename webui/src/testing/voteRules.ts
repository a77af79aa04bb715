import type { Schemas } from '#api/client'

/** How a space votes by whose settings nothing is said. */
export const byDefault: Schemas['VoteRules'] = {
  mode: 'SUPPORT',
  reason: 'NONE',
  limit: null,
  minimum: 0,
  threshold: null,
  beyond: true,
  hidden: 'NEVER',
  voters: 'MEMBERS',
  organisations: [],
  openBallot: false,
}
