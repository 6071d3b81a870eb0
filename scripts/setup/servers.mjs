import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Beside the packages, so that another DATA_DIR finds it too and a fresh clone starts without it. */
const FILE = path.join(import.meta.dirname, '../../node_modules/.cache/secondtouch-import/servers.json')

/** Notes where set-up found the servers' binaries, for `npm start` and the tests. */
export function rememberServers(servers) {
  mkdirSync(path.dirname(FILE), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(servers)}\n`)
}

/** Where set-up found them: `{ redis, mongod }`, each `null` where a setting names a running server. */
export const knownServers = () => JSON.parse(readFileSync(FILE, 'utf8'))
