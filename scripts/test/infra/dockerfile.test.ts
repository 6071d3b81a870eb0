// Builds what the Dockerfile says in folders of this machine, and runs the result as a user who may write nowhere.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, until } from '@secondtouch/local-services'
import { connectMongo } from '@secondtouch/mongo-store'
import { ServiceProcess, testRedisUrl, withDatabase } from '@secondtouch/test-kit'
import { type BuiltStage, buildTree } from '../../dockerfile/build-tree'
import { stagesIn } from '../../dockerfile/instructions'

const ROOT = path.join(__dirname, '../../..')
const DOCKERFILE = readFileSync(path.join(ROOT, 'infra/Dockerfile'), 'utf8')
/** Nobody of this machine; only root can be somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
/** Milliseconds: two installations of packages and a build, on a busy machine. */
const BUILD_MS = 15 * 60_000
const PATIENCE_MS = 60_000

it('the Dockerfile installs the packages of every part before it copies sources', () => {
  const [manifests] = stagesIn(DOCKERFILE)
  const parts = ['apps', 'packages'].flatMap(room =>
    readdirSync(path.join(ROOT, room)).map(part => `${room}/${part}/package.json`),
  )
  const copied = manifests!.instructions.filter(({ name }) => name === 'COPY').map(({ text }) => text.split(' ')[0]!)
  expect(copied.filter(file => file.includes('/')).toSorted()).toEqual(parts.toSorted())
})

it('the Dockerfile runs a Node.js that is kept up, as a user who is not root', () => {
  const stages = stagesIn(DOCKERFILE)
  const outside = stages.map(({ base }) => base).filter(base => !stages.some(({ name }) => name === base))
  expect(new Set(outside)).toEqual(new Set(['node:24-bookworm-slim']))
  expect(stages.at(-1)!.instructions).toContainEqual({ name: 'USER', text: 'node' })
})

describe('the image', () => {
  const database = withDatabase(async uri => ({ uri, ...(await connectMongo({ uri })) }))
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-image-'))
  let image: BuiltStage
  let app: string

  const start = (args: readonly string[], settings: NodeJS.ProcessEnv = {}) => {
    const { PATH } = process.env
    const servers = { MONGODB_URI: database().uri, REDIS_URL: `${testRedisUrl()}/8` }
    return new ServiceProcess(args, { ...{ PATH, ...image.env, ...servers, ...settings } }, { cwd: app, ...NOBODY })
  }

  beforeAll(async () => {
    chmodSync(folder, 0o755)
    image = await buildTree(DOCKERFILE, ROOT, folder)
    app = path.join(image.root, image.workdir)
  }, BUILD_MS)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('holds what runs and nothing else', () => {
    const all = readdirSync(app, { recursive: true, encoding: 'utf8' })
    const files = all.filter(file => !file.startsWith('node_modules'))
    expect(files.filter(file => /\.tsx?$|(^|\/)(src|test|test-kit|chaos)(\/|$)/.test(file))).toEqual([])
    expect(files).toEqual(expect.arrayContaining([image.command[0], 'apps/web/dist/site/index.html', 'LICENSE']))
    const packages = all.map(file => /^node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(file)?.[1] ?? '')
    expect(packages).toEqual(expect.arrayContaining(['express', 'mongoose', 'bullmq']))
    expect(
      packages.filter(name => /^(jest|typescript|vite|react|playwright-core|@biomejs\/biome)$/.test(name)),
    ).toEqual([])
  })

  it('makes the first keys, and runs API and worker with them, as a user who may write nowhere', async () => {
    const keys = start(['scripts/keys.mjs', 'create', '--name', 'First', '--scopes', 'imports:write,imports:read'])
    expect({ code: await keys.exitCode(), errors: keys.errors }).toEqual({ code: 0, errors: '' })
    const key = /^key: (\S+)$/m.exec(keys.log)![1]!
    const port = await freePort()
    const worker = start(['apps/worker/dist/main.js'])
    const api = start(image.command, { PORT: String(port) })
    try {
      const call = async (method: string, url: string, body?: FormData) => {
        const init = { method, headers: { authorization: `Bearer ${key}` }, ...(body && { body }) }
        const answer = await fetch(`http://127.0.0.1:${port}${url}`, init)
        return answer.status < 300 ? answer.json() : null
      }
      await until('the API to be ready', PATIENCE_MS, () => call('GET', '/readyz').catch(() => null))
      const form = new FormData()
      form.append('file', new Blob(['name\nJane Doe\n'], { type: 'text/csv' }), 'a.csv')
      const { id } = (await call('POST', '/v1/imports', form)).imports[0]
      const done = await until('the import to complete', PATIENCE_MS, async () => {
        const seen = await call('GET', `/v1/imports/${id}`)
        return seen.state === 'completed' ? seen : null
      })
      expect(done.counts).toMatchObject({ created: 1 })
      expect((await fetch(`http://127.0.0.1:${port}/`)).headers.get('content-type')).toContain('text/html')
      expect([await api.stop(), await worker.stop()]).toEqual([0, 0])
    } finally {
      await Promise.all([api.stop('SIGKILL'), worker.stop('SIGKILL')])
    }
  })
})
