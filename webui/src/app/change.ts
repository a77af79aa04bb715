import type { QueryClient } from '@tanstack/react-query'
import type { Session } from './session'

const who = (session: Session) => (session.state === 'visitor' ? undefined : session.person.id)

/**
 * What the app does when somebody comes, comes back or goes. Where the page was somebody else's, it starts again from
 * nothing: a cache that is emptied leaves on the screen what is on the screen. Drafts are kept as the page goes.
 */
export function changeOfPerson(
  now: Session,
  before: Session,
  app: { queryClient: QueryClient; router: { invalidate: () => unknown }; reload: () => void },
) {
  if (before.state !== 'visitor' && who(now) !== who(before)) return app.reload()
  if (now.state !== 'signed-in') return
  void app.queryClient.invalidateQueries()
  // A page that was not there for a visitor may be there for them.
  if (before.state !== 'signed-in') void app.router.invalidate()
}
