import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AllNews, MyFollows } from '#features/follow/MyFollows'
import { ActionButton } from '#ui/ActionButton'
import { Empty } from '#ui/states'
import { usePageTitle } from '../page'
import { useSession } from '../session'
import { useSignIn } from '../signIn'
import classes from './pages.module.css'

export function FollowsRoute() {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  usePageTitle(t('follow.mine'))
  return (
    <div className={classes.stack}>
      <h1>{t('follow.mine')}</h1>
      {session.state === 'visitor' ? (
        <Empty
          title={t('follow.signIn')}
          action={
            <ActionButton can={true} onClick={signIn}>
              {t('session.signIn')}
            </ActionButton>
          }
        >
          {t('follow.signInHelp')}
        </Empty>
      ) : (
        <div className={classes.twoColumns}>
          <section aria-labelledby="followed">
            <h2 id="followed" className={classes.sectionTitle}>
              {t('follow.things')}
            </h2>
            <MyFollows nothing={<Link to="/espaces">{t('home.seeSpaces')}</Link>} />
          </section>
          <section aria-labelledby="all-news">
            <h2 id="all-news" className={classes.sectionTitle}>
              {t('news.title')}
            </h2>
            <AllNews />
          </section>
        </div>
      )}
    </div>
  )
}
