import classes from './Html.module.css'

/** A text that the server rendered and made safe (`bodyHtml`); the only place where HTML comes in as it is. */
export function Html({ html, size = 'read' }: { html: string; size?: 'read' | 'small' }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: Markdown is rendered and sanitised once, on the server.
  return <div className={classes.html} data-size={size} dangerouslySetInnerHTML={{ __html: html }} />
}
