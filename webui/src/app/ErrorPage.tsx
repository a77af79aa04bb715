import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '#api/problem'
import { ActionButton } from '#ui/ActionButton'
import { silent } from '#ui/refusal'
import classes from './ErrorPage.module.css'
import { usePageTitle } from './page'
import { useSession } from './session'
import { useSignIn } from './signIn'

/** Each says what happened, what is kept and what to do. */
function Explained({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes.page}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div className={classes.words}>{children}</div>
      <div className={classes.actions}>{actions}</div>
    </div>
  )
}

function HomeLink() {
  const { t } = useTranslation()
  return <Link to="/">{t('error.home')}</Link>
}

export function NotFoundPage() {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  const visitor = session.state !== 'signed-in'
  return (
    <Explained
      title={t('error.notFound.title')}
      actions={
        <>
          {visitor && (
            <ActionButton can={true} onClick={signIn}>
              {t('session.signIn')}
            </ActionButton>
          )}
          <HomeLink />
        </>
      }
    >
      <p>{t('error.notFound.what')}</p>
      <p>{visitor ? t('error.notFound.visitor') : t('error.notFound.member')}</p>
    </Explained>
  )
}

function NoAccessPage() {
  const { t } = useTranslation()
  const visitor = useSession().state !== 'signed-in'
  const signIn = useSignIn()
  return (
    <Explained
      title={visitor ? t('error.noAccess.signInTitle') : t('error.noAccess.title')}
      actions={
        <>
          {visitor && (
            <ActionButton can={true} onClick={signIn}>
              {t('session.signIn')}
            </ActionButton>
          )}
          <HomeLink />
        </>
      }
    >
      <p>{visitor ? t('error.noAccess.visitor') : t('error.noAccess.member')}</p>
    </Explained>
  )
}

/** What a page could not read, or what broke while it was drawn. */
export function ErrorPage({ error, reset }: Pick<ErrorComponentProps, 'error' | 'reset'>) {
  const { t } = useTranslation()
  const router = useRouter()
  const problem = asProblem(error)
  if (problem.status === 404) return <NotFoundPage />
  if (problem.status === 401 || problem.status === 403) return <NoAccessPage />
  const kind = silent(problem) ? 'offline' : problem.status === 429 ? 'tooMany' : 'unexpected'
  return (
    <Explained
      title={t(`error.${kind}.title`)}
      actions={
        <>
          <ActionButton
            can={true}
            onClick={() => {
              reset()
              void router.invalidate()
            }}
          >
            {t('error.retry')}
          </ActionButton>
          <HomeLink />
        </>
      }
    >
      <p>{t(`error.${kind}.what`)}</p>
      <p>
        {kind === 'tooMany' && problem.retryAfter
          ? t('error.tooMany.wait', { count: problem.retryAfter })
          : t(`error.${kind}.kept`)}
      </p>
      {kind === 'unexpected' && problem.status > 0 && !problem.code.startsWith('http-') && (
        <p className={classes.code}>{problem.sentence}</p>
      )}
    </Explained>
  )
}
