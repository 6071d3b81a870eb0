import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const ROOT = path.join(__dirname, '../..')
const SETUP = path.join(ROOT, 'scripts/setup/programs')
/** Prints what was found as its last line, or what set-up says where something is missing. */
const FIND = (names: readonly string[]) => `
  const { findPrograms } = await import('${SETUP}/find-program.mjs')
  const files = await Promise.all(['redis', 'mongod', 'chromium'].map(name => import('${SETUP}/' + name + '.mjs')))
  const programs = Object.assign({}, ...files)
  await findPrograms(${JSON.stringify(names)}.map(name => programs[name])).then(
    found => console.log(JSON.stringify(found)),
    error => console.log(error.message),
  )`

/** The programs of set-up, by their names there. */
type Program = 'REDIS' | 'MONGOD' | 'CHROMIUM'

/** A machine as set-up sees it: a PATH, a home and a cache that have only what a test puts there. */
export class BareMachine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-setup-'))
  #mirror: Server | null = null

  /** Puts a shell script somewhere, by default on the PATH; gives the file. */
  put(name: string, script: string, place = path.join(this.folder, 'bin')): string {
    const file = path.join(place, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    return file
  }

  /** Answers MongoDB's download, for whatever system it is asked, with this script as the mongod in it. */
  async mirror(script: string): Promise<void> {
    this.put('mongod', script, path.join(this.folder, 'mongodb/bin'))
    const { stdout: archive } = spawnSync('tar', ['-cz', '-C', this.folder, 'mongodb'])
    const md5 = createHash('md5').update(archive).digest('hex')
    const server = createServer((request, response) => {
      const body = request.url?.endsWith('.md5') ? `${md5}  archive.tgz\n` : archive
      response.setHeader('Content-Length', body.length).end(body)
    })
    this.#mirror = server
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  }

  /** Has set-up look for these: all that it said, and where they are; `null` where one is missing. */
  async find(...names: Program[]): Promise<{ said: string; found: string[] | null }> {
    const said = (await this.run(FIND(names))).trim()
    const last = said.split('\n').at(-1) ?? ''
    return { said, found: last.startsWith('[') ? JSON.parse(last) : null }
  }

  /** Runs a script of Node there; gives its output. */
  run(script: string): Promise<string> {
    // Without a mirror the download ends at once: it takes no address that is not of https.
    const address = `http://127.0.0.1:${this.#mirror ? (this.#mirror.address() as AddressInfo).port : 1}`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      env: {
        PATH: path.join(this.folder, 'bin'),
        HOME: path.join(this.folder, 'home'),
        MONGOMS_DOWNLOAD_MIRROR: address,
        ...(this.#mirror && { MONGOMS_USE_HTTP: '1' }),
      },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', data => {
        said += data
      })
    }
    return new Promise(resolve => child.once('close', () => resolve(said)))
  }

  /** What set-up has left in the cache. */
  get cached(): string[] {
    return readdirSync(path.join(this.folder, 'home/.cache/secondtouch-import'))
  }

  async remove(): Promise<void> {
    if (this.#mirror) await new Promise(closed => this.#mirror?.close(closed))
    rmSync(this.folder, { recursive: true })
  }
}
