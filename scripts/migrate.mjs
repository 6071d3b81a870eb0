// Changes what an earlier version has stored as this one needs it. Running it again, also after it was killed, goes on.
import path from 'node:path'
import { migrateMongo } from '@secondtouch/mongo-store'
import { withServer } from './migrate/server.mjs'

const say = line => process.stdout.write(`migrate: ${line}\n`)
const dataDir = path.resolve(process.env.DATA_DIR?.trim() || path.join(import.meta.dirname, '../.data'))

try {
  const made = await withServer(dataDir, uri => migrateMongo(uri, say))
  say(made === 0 ? 'nothing to change' : 'everything is changed; start the product again')
} catch (error) {
  process.stderr.write(`migrate: ${error.message}\n`)
  process.exitCode = 1
}
