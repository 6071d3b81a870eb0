import { isAlive, startTimeOf } from './processes'
import { readNote } from './server-note'
import type { ServiceLog, ServiceProtocol } from './service-kind'
import { until } from './until'

/** Milliseconds it may take to answer; it may have lost its parent in the middle of its own start. */
const ANSWER_MS = 20_000
/** Milliseconds a server may take to write its data down when it is asked to end. */
const END_MS = 30_000

/**
 * Ends the server that survived the death of whoever started it, because it still holds the folder. It is known by the
 * folder's note, and then by its own word: the process that answers on the noted port must be the noted one and must
 * keep its data in this very folder. It is asked by its own protocol, never signalled.
 */
export async function endLeftOver(kind: ServiceProtocol, dir: string, log: ServiceLog): Promise<void> {
  const note = readNote(dir)
  if (!note?.process) return
  const { port, process } = note
  const isRunning = () => isAlive(process.pid) && startTimeOf(process.pid) === process.startTime
  if (!isRunning()) return
  log(`${kind.name} of an earlier start is still running (process ${process.pid}); asking it to end`)
  const isOurs = await until(`the earlier ${kind.name} to answer`, ANSWER_MS, async () => {
    if (!isRunning()) return false
    const identity = await kind.identity(port)
    return identity && identity.pid === process.pid && identity.dir === dir
  })
  if (!isOurs) return
  await kind.shutDown(port)
  await until(`the earlier ${kind.name} to end`, END_MS, async () => (isRunning() ? null : true))
}
