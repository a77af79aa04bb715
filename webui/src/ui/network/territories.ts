/**
 * Where a centre's tile stands on the map (five columns, the rough shape of France, the overseas territories below),
 * its initials and the hue of its territory. A centre that is not here yet gets a place in the last row, initials from
 * its name and a hue from its slug: the network may grow without a release.
 */
export type Place = { initials: string; territory: string; hue: number; column: number; row: number }

const places: Record<string, Place> = {
  irev: { initials: 'IREV', territory: 'Hauts-de-France', hue: 250, column: 3, row: 1 },
  normanvilles: { initials: 'NV', territory: 'Normandie', hue: 165, column: 2, row: 2 },
  'pole-ressources-95': { initials: 'P95', territory: 'Val-d’Oise', hue: 305, column: 3, row: 2 },
  'profession-banlieue': { initials: 'PB', territory: 'Seine-Saint-Denis', hue: 350, column: 4, row: 2 },
  oriv: { initials: 'ORIV', territory: 'Grand Est', hue: 30, column: 5, row: 2 },
  'reso-villes': { initials: 'RV', territory: 'Bretagne, Pays de la Loire', hue: 215, column: 1, row: 3 },
  'villes-au-carre': { initials: 'V²', territory: 'Centre-Val de Loire', hue: 95, column: 2, row: 3 },
  'ressources-urbaines': { initials: 'RU', territory: 'Essonne', hue: 325, column: 3, row: 3 },
  'trajectoire-ressources': {
    initials: 'TR',
    territory: 'Bourgogne-Franche-Comté',
    hue: 10,
    column: 4,
    row: 3,
  },
  'pqn-a': { initials: 'PQN', territory: 'Nouvelle-Aquitaine', hue: 70, column: 2, row: 4 },
  'labo-cites': { initials: 'LC', territory: 'Auvergne-Rhône-Alpes', hue: 145, column: 4, row: 4 },
  'ressources-territoires': { initials: 'R&T', territory: 'Occitanie ouest', hue: 45, column: 2, row: 5 },
  'villes-et-territoires-occitanie': {
    initials: 'VTO',
    territory: 'Occitanie est',
    hue: 55,
    column: 3,
    row: 5,
  },
  'crpv-paca': { initials: 'PACA', territory: 'Provence-Alpes-Côte d’Azur', hue: 275, column: 4, row: 5 },
  'ville-caraibe': { initials: 'VC', territory: 'Martinique', hue: 190, column: 1, row: 6 },
  'crpv-guyane': { initials: 'GUY', territory: 'Guyane', hue: 125, column: 2, row: 6 },
  'maore-ouvoimoja': { initials: 'MO', territory: 'Mayotte', hue: 235, column: 5, row: 6 },
}

export const columns = 5
export const lastRow = 6

const small = new Set(['des', 'les', 'aux', 'sur', 'par', 'pour', 'dans', 'the', 'and', 'for'])

/** « Cité Ressources » → CR, « AdCF » → AdCF. */
export function initialsOf(name: string): string {
  const words = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => (word.length > 2 && !small.has(word)) || /^\p{Lu}+$/u.test(word))
  const [only = name] = words
  if (words.length < 2) return only.length <= 7 ? only : only.slice(0, 4).toLocaleUpperCase('fr')
  return words
    .slice(0, 3)
    .map((word) => word[0])
    .join('')
    .toLocaleUpperCase('fr')
}

function hueOf(slug: string): number {
  let sum = 0
  for (const letter of slug) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return sum
}

export function initials(organisation: { slug: string; name: string }): string {
  return places[organisation.slug]?.initials ?? initialsOf(organisation.name)
}

export function hue(organisation: { slug: string }): number {
  return places[organisation.slug]?.hue ?? hueOf(organisation.slug)
}

/** Each centre with its place, in the order in which one reads the map; newcomers last, side by side. */
export function placed<C extends { slug: string; name: string }>(
  centres: readonly C[],
): { centre: C; place: Place }[] {
  const known = centres.flatMap((centre) => {
    const place = places[centre.slug]
    return place ? [{ centre, place }] : []
  })
  const newcomers = centres
    .filter((centre) => !places[centre.slug])
    .map((centre, index) => ({
      centre,
      place: {
        initials: initialsOf(centre.name),
        territory: '',
        hue: hueOf(centre.slug),
        column: 1 + (index % columns),
        row: lastRow + 1 + Math.floor(index / columns),
      },
    }))
  return [...known.sort((a, b) => a.place.row - b.place.row || a.place.column - b.place.column), ...newcomers]
}
