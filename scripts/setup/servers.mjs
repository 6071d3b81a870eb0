import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FILE = 'node_modules/.cache/secondtouch-import/servers.json'

/** Notes which binaries set-up found, for `npm start` and the tests. */
export function rememberServers(servers) {
  mkdirSync(path.dirname(FILE), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(servers)}\n`)
}

/** The binaries that set-up found: `{ redis, mongod }`, each `null` where a setting names a running server. */
export const knownServers = () => JSON.parse(readFileSync(FILE, 'utf8'))
