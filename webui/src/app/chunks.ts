const place = 'palabre.started-anew'
const oncePer = 60_000

/**
 * After a deployment the files that this page knows of are gone, and only a new page knows the new ones. It starts
 * anew once, and only where Palabre answers: without a network the page one has is better than none.
 */
export function startAnewAfterDeployment(reload: () => void) {
  window.addEventListener('vite:preloadError', async () => {
    if (!mayStartAnew()) return
    const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok && claim()) reload()
  })
}

function mayStartAnew(): boolean {
  try {
    return navigator.onLine && Date.now() - Number(sessionStorage.getItem(place)) > oncePer
  } catch {
    return false
  }
}

/** A page that cannot remember that it has already started anew would do so for ever. */
function claim(): boolean {
  if (!mayStartAnew()) return false
  try {
    sessionStorage.setItem(place, String(Date.now()))
    return true
  } catch {
    return false
  }
}

/** In both languages, since the texts may be the very files that did not come. */
export function cannotStart() {
  const root = document.getElementById('app') ?? document.body
  const words = (lang: string, what: string) =>
    Object.assign(document.createElement('p'), { lang, textContent: what })
  const again = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: 'Réessayer · Try again',
    onclick: () => window.location.reload(),
  })
  const said = document.createElement('main')
  said.setAttribute('role', 'alert')
  said.style.padding = '2rem'
  said.append(
    words(
      'fr',
      'Palabre n’a pas pu s’ouvrir\u00a0: la connexion est coupée, ou le service est arrêté un moment.',
    ),
    words('en', 'Palabre could not open: your connection is down, or the service is stopped for a moment.'),
    again,
  )
  root.replaceChildren(said)
}
