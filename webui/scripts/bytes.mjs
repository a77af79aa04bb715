// What a visitor downloads of JavaScript to read a proposal, gzipped: the entry, the proposal's page with what fills
// its places, and the French texts, each with what it imports. Fails at 200 kB, so that weight is noticed when it comes in.
import { readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import { gzipSync } from 'node:zlib'

const limit = 200_000
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const firstLoad = [
  'index.html',
  'src/app/pages/ProposalRoute.tsx',
  'src/features/comment/Thread.tsx',
  'src/features/follow/FollowButton.tsx',
  'src/features/follow/FeedLink.tsx',
  'src/features/space/Participants.tsx',
  'src/app/i18n/fr.json',
]

const files = new Map()
function take(key) {
  // What several pages share has no source of its own in the manifest, only its name.
  const chunk = manifest[key] ?? Object.values(manifest).find((each) => each.name === parse(key).name)
  if (!chunk)
    throw new Error(`${key} is not in the manifest: name what a first visit loads in scripts/bytes.mjs`)
  if (files.has(chunk.file)) return
  files.set(chunk.file, gzipSync(readFileSync(join('dist', chunk.file))).length)
  for (const imported of chunk.imports ?? []) take(imported)
}
for (const key of firstLoad) take(key)

let total = 0
for (const [file, bytes] of [...files].sort((a, b) => b[1] - a[1])) {
  total += bytes
  console.log(`${String(bytes).padStart(8)}  ${file}`)
}
console.log(
  `${String(total).padStart(8)}  in all, of ${limit} allowed (gzipped JavaScript of a visitor's proposal page)`,
)
if (total >= limit) process.exit(1)
