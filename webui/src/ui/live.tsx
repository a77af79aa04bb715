import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './live.module.css'

type Tone = 'done' | 'failed'
type Toast = { id: number; text: string; tone: Tone; action: { label: string; run: () => void } | undefined }
type State = { said: string; toasts: readonly Toast[] }

let state: State = { said: '', toasts: [] }
let last = 0
const listeners = new Set<() => void>()

function become(next: State) {
  state = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says something to screen readers alone: how many results there are now, what was loaded. */
export function announce(text: string) {
  // The same words twice would not be heard a second time.
  become({ ...state, said: text === state.said ? `${text}\u00a0` : text })
}

/**
 * A sentence at the foot of the page. What was done goes away by itself; what failed stays until it is closed, since
 * somebody may have looked elsewhere.
 */
export function notify(
  text: string,
  { tone = 'done', action }: { tone?: Tone; action?: Toast['action'] } = {},
) {
  const id = ++last
  become({
    ...state,
    toasts: [...state.toasts.filter((toast) => toast.text !== text).slice(-2), { id, text, tone, action }],
  })
  if (tone === 'done' && !action) setTimeout(() => dismiss(id), 8000)
  return id
}

export function dismiss(id: number) {
  become({ ...state, toasts: state.toasts.filter((toast) => toast.id !== id) })
}

export function LiveRegions() {
  const { t } = useTranslation()
  const { said, toasts } = useSyncExternalStore(subscribe, () => state)
  return (
    <>
      <div className="sr-only" role="status">
        {said}
      </div>
      <section className={classes.toasts} aria-label={t('live.messages')} aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
            <p>{toast.text}</p>
            {toast.action && (
              <button
                type="button"
                className={classes.action}
                onClick={() => {
                  toast.action?.run()
                  dismiss(toast.id)
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button type="button" className={classes.close} onClick={() => dismiss(toast.id)}>
              {t('live.close')}
            </button>
          </div>
        ))}
      </section>
    </>
  )
}
