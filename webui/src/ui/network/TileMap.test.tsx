import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { show } from '#testing/render'
import { TileMap } from './TileMap'
import { initialsOf, placed } from './territories'

const centres = [
  { slug: 'oriv', name: 'ORIV' },
  { slug: 'irev', name: 'IREV' },
  { slug: 'cite-reunion', name: 'Cité Réunion' },
]

test('each centre has a place, in reading order, and newcomers the last row', () => {
  const places = placed(centres)
  expect(places.map(({ centre }) => centre.slug)).toEqual(['irev', 'oriv', 'cite-reunion'])
  expect(places[2]?.place).toMatchObject({ row: 7, column: 1, initials: 'CR' })
  const taken = placed(
    'irev normanvilles pole-ressources-95 profession-banlieue oriv reso-villes villes-au-carre ressources-urbaines trajectoire-ressources pqn-a labo-cites ressources-territoires villes-et-territoires-occitanie crpv-paca ville-caraibe crpv-guyane maore-ouvoimoja'
      .split(' ')
      .map((slug) => ({ slug, name: slug })),
  ).map(({ place }) => `${place.row}/${place.column}`)
  expect(new Set(taken).size).toBe(17)
})

test('initials come from the words that count', () => {
  expect(initialsOf('Centre de la Réunion')).toBe('CR')
  expect(initialsOf('Réseau national des centres')).toBe('RNC')
  expect(initialsOf('AdCF')).toBe('AdCF')
})

test('as a filter it is a list of buttons that say what is chosen and what happens there', async () => {
  const choose = vi.fn()
  await show(
    <TileMap
      centres={centres}
      label="Centres"
      selected="irev"
      notes={{ oriv: '3 propositions' }}
      onSelect={choose}
    />,
  )
  const list = screen.getByRole('list', { name: 'Centres' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(3)
  expect(screen.getByRole('button', { name: /IREV/ })).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(screen.getByRole('button', { name: /ORIV.*3 propositions/ }))
  expect(choose).toHaveBeenLastCalledWith('oriv')
  await userEvent.click(screen.getByRole('button', { name: /IREV/ }))
  expect(choose).toHaveBeenLastCalledWith(undefined)
})

test('the tile one points at is named on the screen too, by pointer, by finger and by keyboard', async () => {
  await show(
    <TileMap size="small" centres={centres} label="Centres" notes={{ oriv: '2' }} onSelect={() => {}} />,
  )
  const said = (name: string) => screen.queryByText(name, { selector: 'p' })
  expect(said('IREV')).toBeNull()
  await userEvent.tab()
  expect(said('IREV')).toBeVisible()
  await userEvent.tab()
  expect(said('ORIV · 2')).toBeVisible()
  await userEvent.hover(screen.getByRole('button', { name: /Cité Réunion/ }))
  expect(said('Cité Réunion')).toBeVisible()
})

test('a small map can be read as a list as well', async () => {
  await show(<TileMap size="small" centres={centres} label="Centres" onSelect={() => {}} />)
  const turn = screen.getByRole('button', { name: 'Voir la liste' })
  await userEvent.click(turn)
  expect(screen.getByRole('figure')).toHaveAttribute('data-as', 'list')
  expect(turn).toHaveTextContent('Voir la carte')
})
