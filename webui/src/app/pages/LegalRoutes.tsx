import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../page'
import { accessibilityOf, settingsQuery } from '../settings'
import classes from './pages.module.css'

function LegalPage({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title)
  return (
    <article className={classes.prose}>
      <h1>{title}</h1>
      {children}
    </article>
  )
}

function useNetwork() {
  return useSuspenseQuery(settingsQuery).data.network
}

/** A fact that the operator gave, or an honest blank. */
function Facts({ facts }: { facts: readonly (readonly [string, string | null])[] }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name}.`}>{value ?? t('legal.notGiven')}</dd>,
      ])}
    </dl>
  )
}

export function LegalRoute() {
  const { t } = useTranslation()
  const network = useNetwork()
  return (
    <LegalPage title={t('legal.notice.title')}>
      <Facts
        facts={[
          [t('legal.notice.network'), network.name],
          [t('legal.notice.publisher'), network.publisher],
          [t('legal.notice.director'), network.director],
          [t('legal.notice.host'), network.host],
          [t('legal.contact'), network.contact],
        ]}
      />
      <h2>{t('legal.notice.contentTitle')}</h2>
      <p>{t('legal.notice.content')}</p>
      <h2>{t('legal.notice.softwareTitle')}</h2>
      <p>{t('legal.notice.software')}</p>
    </LegalPage>
  )
}

export function PrivacyRoute() {
  const { t } = useTranslation()
  const network = useNetwork()
  return (
    <LegalPage title={t('legal.privacy.title')}>
      <p>{t('legal.privacy.intro', { network: network.name })}</p>
      {(['kept', 'why', 'votes', 'device', 'nobody', 'rights'] as const).map((part) => (
        <section key={part} className={classes.prose}>
          <h2>{t(`legal.privacy.${part}Title`)}</h2>
          <p>{t(`legal.privacy.${part}`)}</p>
        </section>
      ))}
      <Facts
        facts={[
          [t('legal.privacy.officer'), network.dataProtection],
          [t('legal.contact'), network.contact],
        ]}
      />
    </LegalPage>
  )
}

export function AccessibilityRoute() {
  const { t } = useTranslation()
  const network = useNetwork()
  const state = accessibilityOf(network)
  return (
    <LegalPage title={t('legal.accessibility.title')}>
      <p>{t('legal.accessibility.intro', { network: network.name })}</p>
      <h2>{t('legal.accessibility.stateTitle')}</h2>
      <p>{t(`legal.accessibility.state.${state}`)}</p>
      {network.accessibilityAudit ? (
        <p>
          <a href={network.accessibilityAudit} rel="noopener">
            {t('legal.accessibility.audit')}
          </a>
        </p>
      ) : (
        state !== 'non' && <p>{t('legal.accessibility.auditOnRequest')}</p>
      )}
      <h2>{t('legal.accessibility.builtTitle')}</h2>
      <p>{t('legal.accessibility.built')}</p>
      <h2>{t('legal.accessibility.helpTitle')}</h2>
      <p>{t('legal.accessibility.help')}</p>
      <Facts facts={[[t('legal.contact'), network.contact]]} />
      <p>{t('legal.accessibility.recourse')}</p>
      <p>
        <a href="https://www.defenseurdesdroits.fr" rel="noopener">
          {t('legal.accessibility.recourseSite')}
        </a>
      </p>
    </LegalPage>
  )
}
