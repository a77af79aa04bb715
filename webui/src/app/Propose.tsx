import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SpaceView } from '#features/space/api'
import { useWhyNot } from '#ui/ActionButton'
import { ButtonLink } from './ButtonLink'
import classes from './Propose.module.css'
import { useSession } from './session'
import { useSignIn } from './signIn'

/** The way to the editor; for a visitor the way in; for who may not, the reason. */
export function Propose({ space }: { space: SpaceView }) {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  const why = useWhyNot(space.can.propose)
  const open = space.phase?.allows.includes('propose')
  if (session.state === 'visitor')
    return open ? (
      <Button variant="filled" color="leaf" onClick={signIn}>
        {t('space.signInToPropose')}
      </Button>
    ) : null
  if (why) return <p className={classes.why}>{why}</p>
  return (
    <ButtonLink
      component="a"
      variant="filled"
      color="leaf"
      to="/espaces/$space/propositions/nouvelle"
      params={{ space: space.slug }}
    >
      {t('space.propose')}
    </ButtonLink>
  )
}
