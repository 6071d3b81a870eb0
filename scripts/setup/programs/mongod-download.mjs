import { readFileSync } from 'node:fs'
import path from 'node:path'
import { download } from '../download.mjs'

/** A line of MongoDB that is maintained and has a build for every Debian and Ubuntu that Node 20 runs on, and for macOS. */
export const VERSION = '7.0.43'

/** Has mongodb-memory-server find MongoDB's own build for this system, check its sum and unpack it. */
export async function downloadMongod(folder, tell) {
  const binary = path.join(folder, 'mongod-found')
  const script = `
    const { MongoBinary } = require('mongodb-memory-server-core')
    MongoBinary.getPath({ version: '${VERSION}', downloadDir: process.argv[1], checkMD5: true }).then(
      found => require('node:fs').renameSync(found, process.argv[2]),
      error => { console.error(error.message.replaceAll('\\n', ' ')); process.exitCode = 1 },
    )`
  const env = { ...process.env, ...distroOfBuild() }
  const args = ['-e', script, folder, binary]
  const problem = await download(process.execPath, args, folder, `mongod ${VERSION}`, tell, env)
  return problem === null ? { binary } : { problem }
}

/** MongoDB builds nothing for Debian on arm64; what it builds for the Ubuntu of the same time runs there. */
function distroOfBuild() {
  if (process.platform !== 'linux' || process.arch !== 'arm64' || process.env.MONGOMS_DISTRO) return {}
  const release = readFileSync('/etc/os-release', 'utf8')
  if (!/^ID="?debian"?$/m.test(release)) return {}
  const [, version] = /^VERSION_ID="?(\d+)/m.exec(release) ?? []
  return { MONGOMS_DISTRO: version === '11' ? 'ubuntu-20.04' : 'ubuntu-22.04' }
}
