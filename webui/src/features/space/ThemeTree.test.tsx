import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { show } from '#testing/render'
import { api } from '#testing/setup'
import { ThemeTree } from './ThemeTree'

const theme = (slug: string, name: string, position: number) => ({
  slug,
  name,
  parent: null,
  position,
  version: 1,
})

test('a theme that is taken away leaves the focus in its place in the list', async () => {
  const all = [theme('habitat', 'Habitat', 0), theme('emploi', 'Emploi', 1), theme('sante', 'Santé', 2)]
  let gone = () => {}
  api.use(
    http.delete('*/api/v1/themes/emploi', () => {
      gone()
      return new HttpResponse(null, { status: 204 })
    }),
  )
  function Page() {
    const [themes, setThemes] = useState(all)
    gone = () => setThemes(all.filter((each) => each.slug !== 'emploi'))
    return <ThemeTree themes={themes} />
  }
  await show(<Page />)
  await userEvent.click(screen.getByRole('button', { name: /^Retirer «\sEmploi/ }))
  await waitFor(() => expect(screen.queryByText('Emploi', { selector: 'span' })).toBeNull())
  await waitFor(() => expect(document.activeElement?.closest('li')).toHaveTextContent('Santé'))
})
