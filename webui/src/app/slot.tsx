import { Component, type ComponentType, lazy, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '#ui/ActionButton'
import { Notice } from '#ui/states'

type Failed = (props: { retry: () => void }) => ReactNode

/**
 * A part of a page whose file is fetched when it is first shown, or before by `preload`: then it is there at once, and
 * nothing moves. Where it cannot be, its place says so and offers to try again; the rest of the page stays.
 */
export function slot<P extends object>(load: () => Promise<ComponentType<P>>, failed: Failed = NotShown) {
  let fetched: ComponentType<object> | undefined
  const made = () =>
    lazy(async () => {
      fetched = (await load()) as ComponentType<object>
      return { default: fetched }
    })
  let current = made()
  function Slot(props: P) {
    const [Content, setContent] = useState<ComponentType<object>>(() => fetched ?? current)
    const again = () => {
      // A lazy component keeps its failure for good: another try is another component.
      if (Content === current) current = made()
      setContent(() => current)
    }
    return (
      <Boundary failed={failed} onRetry={again}>
        <Content {...props} />
      </Boundary>
    )
  }
  Slot.preload = async () => {
    fetched ??= (await load()) as ComponentType<object>
  }
  return Slot
}

type BoundaryProps = { failed: Failed; onRetry: () => void; children: ReactNode }

class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    const { failed: Failed, onRetry, children } = this.props
    if (!this.state.broken) return children
    return (
      <Failed
        retry={() => {
          onRetry()
          this.setState({ broken: false })
        }}
      />
    )
  }
}

function NotShown({ retry }: { retry: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice>
      <p>{t('slot.failed')}</p>
      <ActionButton can={true} kind="quiet" onClick={retry}>
        {t('error.retry')}
      </ActionButton>
    </Notice>
  )
}
