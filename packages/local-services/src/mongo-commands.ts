import { type Document, MongoClient } from 'mongodb'

/** Milliseconds that a server on this machine may take to answer. */
const ANSWER_MS = 2_000

/** Runs one admin command on the mongod of a port; `null` where none answers. Throws what the server answers with. */
export async function mongoCommand(port: number, command: Document): Promise<Document | null> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: ANSWER_MS,
    connectTimeoutMS: ANSWER_MS,
  })
  try {
    await client.connect()
  } catch {
    await client.close()
    return null
  }
  try {
    return await client.db('admin').command(command)
  } finally {
    await client.close()
  }
}

/** Process id and data folder of the mongod that answers on a port; `null` where none does. */
export async function mongoIdentity(port: number): Promise<{ pid: number; dir: string } | null> {
  const status = await mongoCommand(port, { serverStatus: 1, repl: 0, metrics: 0, locks: 0 })
  const options = await mongoCommand(port, { getCmdLineOpts: 1 })
  const dir = options?.parsed?.storage?.dbPath as string | undefined
  return status === null || dir === undefined ? null : { pid: Number(status.pid), dir }
}
