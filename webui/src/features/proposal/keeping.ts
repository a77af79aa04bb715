import type { Keeping, Kept } from '#ui/kept'
import { beginDraft, editProposal, type ProposalView, readToEdit } from './api'

export type Words = { title: string; body: string; theme: string }

export const keptOf = (view: ProposalView): Kept<Words> => ({
  id: view.id,
  version: view.version,
  words: { title: view.title, body: view.body, theme: view.theme?.slug ?? '' },
  automatic: view.automatic,
  published: view.state !== 'DRAFT',
})

/** In the one draft that the server keeps of whoever writes in a space, or in the one that is edited. */
export const keepingIn = (space: string): Keeping<Words> => ({
  begin: async (words) => keptOf(await beginDraft(space, { ...words, theme: words.theme || null })),
  edit: async (id, words, etag) => keptOf(await editProposal(id, words, etag)),
  read: async (id) => keptOf((await readToEdit(id)).value),
})
