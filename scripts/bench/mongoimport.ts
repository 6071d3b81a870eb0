import { spawn } from 'node:child_process'
import { MongoClient } from 'mongodb'

const DATABASE = 'mongoimport'
/** Characters of what the tool says that are worth repeating. */
const TOLD = 500

/** The address of another database of the same servers: the tool refuses one that names a database beside `--db`. */
export function otherDatabase(mongoUri: string, database: string): string {
  const address = new URL(mongoUri)
  address.pathname = `/${database}`
  return address.href
}

/** Imports the file with MongoDB's own tool, `workers` at a time; `during` measures it. What it imported is removed afterwards. */
export async function mongoimport(
  { binary, mongoUri, file }: { binary: string; mongoUri: string; file: string },
  workers: number,
  during: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const uri = otherDatabase(mongoUri, DATABASE)
  const args = [`--uri=${uri}`, '--collection=rows', '--type=csv', '--headerline', '--drop', `-j=${workers}`, file]
  await during(() => ended(binary, args))
  const client = await MongoClient.connect(uri)
  await client.db(DATABASE).dropDatabase()
  await client.close()
}

function ended(binary: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (piece: Buffer) => {
      said = (said + piece).slice(-TOLD)
    })
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`mongoimport ended with code ${code}: ${said.trim()}`))
    })
  })
}
