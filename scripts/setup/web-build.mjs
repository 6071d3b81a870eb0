import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the web app is bundled from: its own sources, those of the packages it uses, and the locked versions of others'. */
const SOURCES = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.mts',
  'packages/accounts/src',
  'packages/contracts/src',
  'packages/import-core/src',
  'package-lock.json',
]
const PAGE = 'apps/web/dist/site/index.html'
/** Beside the site, not in it: what is in it is served. */
const NOTE = 'apps/web/dist/site.sources'

/** Whether the bundle is there and made of the sources as they are; contents count, since a checkout changes every time stamp. */
export function isWebBuilt() {
  return existsSync(PAGE) && existsSync(NOTE) && readFileSync(NOTE, 'utf8') === fingerprint()
}

/** Notes what the bundle was made of. */
export function rememberWebBuild() {
  writeFileSync(NOTE, fingerprint())
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(place) {
  if (path.extname(place) !== '') return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
}
