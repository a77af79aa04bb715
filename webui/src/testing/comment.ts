import type { Schemas } from '#api/client'

type CommentView = Schemas['CommentView']

/** A comment of one's own beneath a proposal, but for what is said of it. */
export function comment(part: Partial<CommentView>): CommentView {
  return {
    id: 'c1',
    subject: { type: 'PROPOSAL', id: 'p1' },
    replyTo: null,
    depth: 1,
    body: 'Commençons par deux quartiers.',
    bodyHtml: '<p>Commençons par deux quartiers.</p>',
    position: null,
    author: { id: 'marc', name: 'Marc Wendling', organisation: null },
    createdAt: '2018-03-20T08:00:00Z',
    editedAt: null,
    score: { up: 0, down: 0 },
    myVote: null,
    counts: { replies: 0, attachments: 0 },
    state: 'VISIBLE',
    hiding: null,
    moved: null,
    copyOf: null,
    version: 0,
    can: {
      edit: true,
      delete: true,
      reply: true,
      vote: 'own-comment',
      report: 'your-own',
      hide: 'moderators-only',
      move: 'moderators-only',
    },
    ...part,
  }
}
