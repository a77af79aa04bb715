// Before the first paint, so that nobody who reads in the dark sees a white flash. A file of its own: a content
// security policy without inline scripts lets it run.
;(() => {
  var kept = null
  try {
    kept = localStorage.getItem('palabre.theme')
  } catch {}
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
