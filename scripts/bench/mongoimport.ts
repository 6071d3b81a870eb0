import { spawn } from 'node:child_process'
import { MongoClient } from 'mongodb'

/** Imports the file with MongoDB's own tool, `workers` at a time. Gives rows a second. */
export async function mongoimport(
  binary: string,
  mongoUri: string,
  file: string,
  rows: number,
  workers: number,
): Promise<number> {
  const client = await MongoClient.connect(mongoUri)
  const started = performance.now()
  const args = [
    `--uri=${mongoUri}`,
    '--db=mongoimport',
    '--collection=rows',
    '--type=csv',
    '--headerline',
    '--drop',
    `-j=${workers}`,
    file,
  ]
  const code = await new Promise(resolve => spawn(binary, args, { stdio: 'ignore' }).once('close', resolve))
  const seconds = (performance.now() - started) / 1000
  await client.db('mongoimport').dropDatabase()
  await client.close()
  if (code !== 0) throw new Error(`mongoimport ended with code ${code}`)
  return rows / seconds
}
