import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Beside the packages, so that another DATA_DIR finds it too and a fresh clone starts without it. */
const FOLDER = path.join(import.meta.dirname, '../../node_modules/.cache/secondtouch-import')

/** Notes where set-up found something, in `<name>.json`: the servers for `npm start`, the browser for the tests. */
export function remember(name, found) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(found)}\n`)
}
