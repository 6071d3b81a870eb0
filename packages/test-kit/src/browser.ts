import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where `scripts/setup/findings.mjs` notes the browser that set-up found; this package is in `packages/` of the same clone. */
const FOUND = path.join(__dirname, '../../../node_modules/.cache/secondtouch-import/browser.json')

/** The Chromium that tests drive, as an absolute path. Throws when set-up for tests has not run. */
export function chromiumPath(): string {
  try {
    return JSON.parse(readFileSync(FOUND, 'utf8')).chromium
  } catch (error) {
    throw new Error('No browser is known. Run `node scripts/setup.mjs --tests` first.', { cause: error })
  }
}
