import { type Document, MongoClient } from 'mongodb'
import { isListening } from '../ports'

/** Milliseconds that a server on this machine may take to answer. */
const ANSWER_MS = 2_000
/** Milliseconds that a command may take; moving a replica set first tries the address it had, whoever is silent there. */
const COMMAND_MS = 60_000

/** Runs an admin command on one mongod; throws what the server answers with. */
export type RunCommand = (command: Document) => Promise<Document>

/** Connects to the mongod of a port, whatever its state, for as long as `work` takes; `null` where none answers. */
export async function withMongod<T>(port: number, work: (run: RunCommand) => Promise<T>): Promise<T | null> {
  // The driver would wait for a server to appear; here its absence is an answer.
  if (!(await isListening(port))) return null
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: ANSWER_MS,
    connectTimeoutMS: ANSWER_MS,
    socketTimeoutMS: COMMAND_MS,
  })
  try {
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    return connected ? await work(command => client.db('admin').command(command)) : null
  } finally {
    await client.close()
  }
}

/** Process id and data folder of the mongod that answers on a port; `null` where none does, or one that asks for a password. */
export function mongoIdentity(port: number): Promise<{ pid: number; dir: string } | null> {
  return withMongod(port, async run => {
    try {
      const { pid } = await run({ serverStatus: 1, repl: 0, metrics: 0, locks: 0, wiredTiger: 0 })
      const { parsed } = await run({ getCmdLineOpts: 1 })
      return { pid: Number(pid), dir: String(parsed?.storage?.dbPath) }
    } catch {
      return null // a server that does not tell us who it is, is not ours
    }
  })
}
