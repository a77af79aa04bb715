import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#features/identity/api'
import { SignInWay } from '#ui/ActionButton'
import { DraftOwner } from '#ui/drafts'
import { Logo } from '#ui/Logo'
import { LiveRegions } from '#ui/live'
import { type Ways, WaysContext } from '#ui/network/Person'
import { Notice } from '#ui/states'
import { Account, Display } from './HeaderMenus'
import classes from './Layout.module.css'
import { useSession } from './session'
import { accessibilityOf, settingsQuery } from './settings'
import { useSignIn } from './signIn'
import { Bell } from './slots'

export function Layout() {
  const { t } = useTranslation()
  const session = useSession()
  const signedIn = session.state === 'signed-in'
  const signIn = useSignIn()
  useQuery({ ...meQuery, enabled: signedIn })
  const network = useQuery(settingsQuery).data?.network
  useFocusOnNavigation()

  // A member's page is for signed-in people; visitors see the name, and where it leads is the organisation.
  const ways = useMemo<Ways>(
    () => ({
      person: (person, content) =>
        signedIn ? (
          <Link to="/membres/$member" params={{ member: person.id }}>
            {content}
          </Link>
        ) : (
          content
        ),
      organisation: (organisation, content) => (
        <Link to="/organisations/$organisation" params={{ organisation: organisation.slug }}>
          {content}
        </Link>
      ),
    }),
    [signedIn],
  )

  return (
    <DraftOwner value={session.state === 'visitor' ? 'visitor' : session.person.id}>
      <SignInWay value={signIn}>
        <WaysContext value={ways}>
          <a href="#main" className={classes.skip}>
            {t('layout.skip')}
          </a>
          <header className={classes.header}>
            <div className={classes.bar}>
              <Link to="/" className={classes.brand} aria-label={t('layout.home')}>
                <Logo />
                <span>Palabre</span>
              </Link>
              <nav className={classes.nav} aria-label={t('layout.nav')}>
                <NavLink to="/espaces">{t('layout.spaces')}</NavLink>
                <NavLink to="/organisations">{t('layout.network')}</NavLink>
              </nav>
              <div className={classes.tools}>
                <Display />
                {signedIn && <Bell />}
                <Account />
              </div>
            </div>
          </header>
          {session.state === 'lost' && <LostSession />}
          <main id="main" tabIndex={-1} className={classes.main}>
            <Outlet />
          </main>
          <footer className={classes.footer}>
            <div className={classes.bar}>
              <p>{t('layout.motto')}</p>
              <nav aria-label={t('layout.about')}>
                <ul className={classes.links}>
                  <li>
                    <Link to="/confidentialite">{t('legal.privacy.title')}</Link>
                  </li>
                  <li>
                    <Link to="/mentions-legales">{t('legal.notice.title')}</Link>
                  </li>
                  <li>
                    {/* The law has each page say the state itself. */}
                    <Link to="/accessibilite">
                      {network
                        ? t(`legal.accessibility.is.${accessibilityOf(network)}`)
                        : t('legal.accessibility.link')}
                    </Link>
                  </li>
                </ul>
              </nav>
            </div>
          </footer>
          <LiveRegions />
        </WaysContext>
      </SignInWay>
    </DraftOwner>
  )
}

function NavLink({ to, children }: { to: '/espaces' | '/organisations'; children: ReactNode }) {
  return (
    <Link to={to} className={classes.navLink} activeProps={{ 'aria-current': 'page' }}>
      {children}
    </Link>
  )
}

function LostSession() {
  const { t } = useTranslation()
  const signIn = useSignIn()
  return (
    <div role="alert" className={classes.lost}>
      <Notice tone="urgent">
        <p>
          {t('session.lost')}{' '}
          <button type="button" className={classes.again} onClick={signIn}>
            {t('session.again')}
          </button>
        </p>
      </Notice>
    </div>
  )
}

/**
 * As on a plain web page: after a navigation one begins at its top. The focus goes to the page's heading, which is then
 * read out; a change of filters in the same page moves nothing.
 */
function useFocusOnNavigation() {
  const router = useRouter()
  const from = useRef(router.state.location.pathname)
  useEffect(
    () =>
      router.subscribe('onRendered', ({ toLocation }) => {
        if (toLocation.pathname === from.current) return
        from.current = toLocation.pathname
        const main = document.getElementById('main')
        const heading = main?.querySelector<HTMLElement>('h1')
        heading?.setAttribute('tabindex', '-1')
        if (!toLocation.hash) (heading ?? main)?.focus({ preventScroll: true })
      }),
    [router],
  )
}
