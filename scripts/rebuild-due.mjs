// Makes the dates that the Daily Brief is read from again out of the accounts, and says how they differed. Running it again is safe.
import path from 'node:path'
import { connectMongo } from '@secondtouch/mongo-store'
import { withServer } from './migrate/server.mjs'

const say = line => process.stdout.write(`rebuild-due: ${line}\n`)
const dataDir = path.resolve(process.env.DATA_DIR?.trim() || path.join(import.meta.dirname, '../.data'))

try {
  await withServer(dataDir, async uri => {
    const mongo = await connectMongo({ uri })
    try {
      const { accounts, rows, missing, surplus } = await mongo.rebuildDue()
      say(`${rows} dates of ${accounts} accounts`)
      say(missing + surplus === 0 ? 'no difference' : `${missing} were missing, ${surplus} were too many; put right`)
    } finally {
      await mongo.close()
    }
  })
} catch (error) {
  process.stderr.write(`rebuild-due: ${error.message}\n`)
  process.exitCode = 1
}
