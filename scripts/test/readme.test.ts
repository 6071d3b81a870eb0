// Does what the README says: each line of its shell examples is run, and each setting of its table is looked up.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SETTINGS } from '@secondtouch/runtime'
import { expanded, runCurl } from './curl-line'
import { StartedProduct } from './started-product'

const ROOT = path.join(__dirname, '../..')
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8')
const LINES = [...README.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) => block!.trim().split('\n'))

const EXAMPLE = [
  {
    name: 'Jane Doe',
    notes: 'Long-term partner account',
    currentObjective: 'Expand into Q3 planning',
    openThread: 'Waiting on budget confirmation',
    renewalDate: '2026-09-30',
    significantDates: [{ date: '2026-08-15', label: 'Anniversary' }],
  },
  {
    name: 'Acme Corp',
    notes: 'Strategic client',
    currentObjective: 'Renew annual agreement',
    openThread: 'Security review in progress',
    renewalDate: '2026-11-15',
    significantDates: [],
  },
]

describe('the README', () => {
  it('is short, and begins with the two commands and an import', () => {
    expect(README.split('\n').length).toBeLessThan(250)
    const screen = README.split('\n').slice(0, 24).join('\n')
    for (const word of ['npm start', 'npm test', 'curl ']) expect(screen).toContain(word)
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    const others = LINES.filter(line => !line.startsWith('curl '))
    expect(others.length).toBeGreaterThan(3)
    for (const line of others) {
      const [, name] = /^npm (?:run )?([a-z:-]+)(?: +#|$)/.exec(line) ?? []
      expect([line, Object.hasOwn(scripts, name ?? '')]).toEqual([line, true])
    }
  })

  it('names only settings that there are', () => {
    const rows = README.split('\n').filter(line => /^\| `[A-Z_]+`/.test(line))
    const names = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(match => match[1]!))
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter(name => !Object.hasOwn(SETTINGS, name))).toEqual([])
  })

  describe('by hand', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-readme-'))
    const [, key] = /LOCAL_API_KEY=(\S+) npm start/.exec(README) ?? []
    let product: StartedProduct

    beforeAll(async () => {
      product = await StartedProduct.start(path.join(folder, 'data'), { LOCAL_API_KEY: key! })
    }, 180_000)

    afterAll(async () => {
      await product.stop()
      rmSync(folder, { recursive: true })
    })

    it('imports its example into two accounts with exactly these values', async () => {
      const [upload, list, ...more] = LINES.filter(line => line.startsWith('curl '))
      expect(more).toEqual([])
      const here = (line: string) => line.replace('http://127.0.0.1:3000', product.base)
      expect((await runCurl(here(upload!), ROOT)).status).toBe(202)

      const accounts = await product.wait('the accounts', async () => {
        const { items } = (await (await runCurl(here(list!), ROOT)).json()) as { items: { name: string }[] }
        return items.length >= EXAMPLE.length ? items : null
      })
      expect(accounts).toHaveLength(EXAMPLE.length)
      for (const wanted of EXAMPLE) {
        expect(accounts.find(({ name }) => name === wanted.name)).toMatchObject(wanted)
      }
    })

    it('is printed a curl line that works as it stands, without the key where no terminal is', async () => {
      const line = product.output.split('\n').find(each => each.trim().startsWith('curl '))
      expect(product.output).not.toContain(key)
      expect((await runCurl(expanded(line!.trim(), { LOCAL_API_KEY: key! }), ROOT)).status).toBe(202)
    })

    it('is printed a sign-in link that opens a page', async () => {
      const [link] = /http:\S+\/signin\?token=\S+/.exec(product.output) ?? []
      expect((await fetch(link!)).status).toBe(200)
    })
  })
})
