import { leaveDraft } from '#ui/drafts'
import type { Words } from './CommentForm'
import { shown, type TakenBack } from './takingBack'

/** Below what is being written, once, and never instead of it. */
export function below(begun: Words | undefined, words: Words): Words {
  const { body, position } = begun ?? { body: '', position: 'NONE' }
  if (body.includes(words.body)) return { body, position }
  return {
    body: body.trim() ? `${body.trimEnd()}\n\n${words.body}` : words.body,
    position: position === 'NONE' ? words.position : position,
  }
}

/** Words go back into the form where they belong: the one on the page, else as the draft with which it will open. */
export function takeBack(owner: string, thread: string, taken: TakenBack): 'here' | 'waiting' | 'lost' {
  const take = shown.get(thread)
  if (take) {
    take(taken)
    return 'here'
  }
  const form = taken.replyTo === null ? `comment.${thread}` : `comment.reply.${taken.replyTo}`
  return leaveDraft<Words>(owner, form, (begun) => below(begun, taken.words)) ? 'waiting' : 'lost'
}
