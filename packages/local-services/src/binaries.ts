import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where `scripts/setup/findings.mjs` notes what set-up found; this package is in `packages/` of the same clone. */
const FOUND = path.join(__dirname, '../../../node_modules/.cache/secondtouch-import/servers.json')

/** The binaries that set-up found; `null` stands for a server that a setting names. Before any set-up, those on the PATH. */
export function knownBinaries(): { redis: string | null; mongod: string | null } {
  try {
    const { redis, mongod } = JSON.parse(readFileSync(FOUND, 'utf8'))
    return { redis, mongod }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { redis: 'redis-server', mongod: 'mongod' }
    throw error
  }
}
