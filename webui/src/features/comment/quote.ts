import type { CommentView } from './api'

/** How much of a comment is quoted where nothing of it is selected. */
const most = 400

/** What is selected of a comment, or how it begins, as a quotation that leads to it. */
export function quoted(comment: CommentView, article: HTMLElement | null, wrote: string): string {
  const words = article?.querySelector('[data-words]')
  const selection = window.getSelection()
  const within =
    words && selection && !selection.isCollapsed && selection.rangeCount > 0
      ? words.contains(selection.getRangeAt(0).commonAncestorContainer)
      : false
  const text = (within ? selection?.toString() : words?.textContent)?.trim() ?? ''
  const short = within || text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))}…`
  const lines = short.split(/\n+/).map((line) => `> ${escaped(line.trim())}`)
  const name = escaped(comment.author?.name ?? '')
  return `> [${name} ${wrote}](/commentaires/${comment.id})\n>\n${lines.join('\n>\n')}\n\n`
}

/** What was read as a text is a text again, whatever marks it had. */
const escaped = (text: string) => text.replace(/([\\`*_[\]<>])/g, '\\$1').replace(/^([#+>-]|\d+[.)])/, '\\$1')
