import { ensureIndexes } from '../database/indexes'
import { openConnection } from '../database/open-connection'
import { runMigrations, type Tell } from './migrate'

/** Milliseconds until a command without an answer is given up, where a whole collection is changed or an index is made of it. */
const ANSWER_MS = 60 * 60_000

/** Changes what an earlier version has stored as this one needs it; see `Migration`. Gives how many changes it made. */
export async function migrateMongo(uri: string, tell: Tell): Promise<number> {
  let made = 0
  const connection = await openConnection(uri, ANSWER_MS, async connection => {
    made = await runMigrations(connection.db!, tell)
    if (made > 0) await tell('making indexes')
    await ensureIndexes(connection)
  })
  await connection.close()
  return made
}
