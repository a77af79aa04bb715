import { Button, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery } from '#features/identity/api'
import { useWhyNot } from '#ui/ActionButton'
import { Disclosure } from '#ui/Disclosure'
import { ChevronIcon, DisplayIcon } from '#ui/icons'
import { notify } from '#ui/live'
import { CentreTile } from '#ui/network/CentreTile'
import classes from './HeaderMenus.module.css'
import { chooseLanguage, languages } from './i18n'
import { signOut, useSession } from './session'
import { useSignIn } from './signIn'

const names = { fr: 'Français', en: 'English' }
const schemes = ['auto', 'light', 'dark'] as const
/** Where the coordination can help, the account says so; any other reason is the one that stands everywhere. */
const helped: Record<string, string> = { 'no-role': 'noRole', 'no-organisation': 'noOrganisation' }

/** The language and the light, in one place. */
export function Display() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Disclosure
      label={t('display.title')}
      panel={() => (
        <div className={classes.panel}>
          <fieldset className={classes.choices}>
            <legend>{t('display.language')}</legend>
            {languages.map((language) => (
              <label key={language} lang={language}>
                <input
                  type="radio"
                  name="language"
                  checked={i18n.language === language}
                  onChange={() =>
                    chooseLanguage(language).catch(() => notify(t('error.offline.title'), { tone: 'failed' }))
                  }
                />
                {names[language]}
              </label>
            ))}
          </fieldset>
          <fieldset className={classes.choices}>
            <legend>{t('display.theme')}</legend>
            {schemes.map((scheme) => (
              <label key={scheme}>
                <input
                  type="radio"
                  name="theme"
                  checked={colorScheme === scheme}
                  onChange={() => setColorScheme(scheme)}
                />
                {t(`display.${scheme}`)}
              </label>
            ))}
          </fieldset>
        </div>
      )}
    >
      <DisplayIcon />
    </Disclosure>
  )
}

/** Who is signed in, or the way in. */
export function Account() {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  const { data: me } = useQuery({ ...meQuery, enabled: session.state === 'signed-in' })
  const why = useWhyNot(me?.can.contribute)
  const help = helped[String(me?.can.contribute)]

  // Neither name nor way in until it is known which of them is right.
  if (session.state === 'visitor' && session.expected)
    return <span className={classes.expected} aria-hidden="true" />
  if (session.state !== 'signed-in')
    return (
      <Button variant="default" className={classes.signIn} onClick={signIn}>
        {t('session.signIn')}
      </Button>
    )
  return (
    <Disclosure
      label={t('session.account', { name: session.person.name })}
      panel={(close) => (
        <div className={classes.panel}>
          <div>
            <p className={classes.who}>{session.person.name}</p>
            {me?.organisation && <p className={classes.where}>{me.organisation.name}</p>}
            {why && <p className={classes.where}>{help ? t(`account.${help}`) : why}</p>}
          </div>
          <ul className={classes.links}>
            {me && (
              <li>
                <Link to="/membres/$member" params={{ member: me.id }} onClick={close}>
                  {t('account.page')}
                </Link>
              </li>
            )}
            {me?.organisation && (
              <li>
                <Link
                  to="/organisations/$organisation"
                  params={{ organisation: me.organisation.slug }}
                  onClick={close}
                >
                  {t('account.organisation')}
                </Link>
              </li>
            )}
            <li>
              <Link to="/suivis" onClick={close}>
                {t('follow.mine')}
              </Link>
            </li>
            {me?.can.moderate === true && (
              <li>
                <Link to="/moderation" onClick={close}>
                  {t('moderation.title')}
                </Link>
              </li>
            )}
            {me?.can.administer === true && (
              <li>
                <Link to="/administration" onClick={close}>
                  {t('admin.title')}
                </Link>
              </li>
            )}
          </ul>
          <Button
            variant="default"
            onClick={() => {
              signOut().catch(() => notify(t('session.outHere'), { tone: 'failed' }))
            }}
          >
            {t('session.signOut')}
          </Button>
        </div>
      )}
    >
      {me ? (
        me.organisation && <CentreTile organisation={me.organisation} size="s" />
      ) : (
        <span className={classes.noTile} />
      )}
      <span className={classes.name}>{session.person.name}</span>
      <ChevronIcon />
    </Disclosure>
  )
}
