import { type ChildProcess, spawn } from 'node:child_process'
import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, until } from '@secondtouch/local-services'
import { sessionOf } from '../../apps/web/test/rig/workspace'
import { commandOf, familyOf, peakResidentBytes } from '../process-facts'

const KEY = 'bench-key-for-one-run'
/** Milliseconds between two polls: short beside a small import, and long where polls would compete with a large one. */
const POLL_MS = { small: 10, large: 250 }

/** What the bench reads of an import. */
export interface SeenImport {
  readonly id: string
  readonly state: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly counts: { readonly created: number; readonly processed: number; readonly total: number }
}

/** The product, started as its users start it, with limits raised. */
export class Product {
  readonly #child: ChildProcess
  readonly base: string

  private constructor(child: ChildProcess, base: string) {
    this.#child = child
    this.base = base
  }

  /** Starts it on servers that run already and waits until it is ready. */
  static async start(servers: { mongoUri: string; redisUrl: string; dataDir: string }): Promise<Product> {
    const port = await freePort()
    const raised = {
      MAX_FILE_BYTES: 4e9,
      MAX_ROWS_PER_FILE: 1e7,
      MAX_ACCOUNTS_PER_WORKSPACE: 1e8,
      UPLOADS_PER_MINUTE: 0,
      PREVIEWS_PER_MINUTE: 0,
      POLLS_PER_MINUTE: 0,
    }
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(raised).map(([name, value]) => [name, String(value)])),
        PORT: String(port),
        DATA_DIR: servers.dataDir,
        MONGODB_URI: servers.mongoUri,
        REDIS_URL: servers.redisUrl,
        LOCAL_API_KEY: KEY,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const base = `http://127.0.0.1:${port}`
    await until('the product to be ready', 60_000, async () => {
      const answer = await fetch(`${base}/readyz`).catch(() => null)
      return answer?.ok ? true : null
    })
    return new Product(child, base)
  }

  async get<Body>(url: string): Promise<Body> {
    const answer = await fetch(this.base + url, { headers: { authorization: `Bearer ${KEY}` } })
    if (!answer.ok) throw new Error(`GET ${url} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }

  /** The cookie of a browser that is signed in. */
  session(): Promise<string> {
    return sessionOf(this.base, KEY)
  }

  async upload(file: string): Promise<SeenImport> {
    const form = new FormData()
    form.append('options', JSON.stringify({ mode: 'express' }))
    form.append('file', await openAsBlob(file, { type: 'text/csv' }), path.basename(file))
    const headers = { authorization: `Bearer ${KEY}` }
    const answer = await fetch(`${this.base}/v1/imports`, { method: 'POST', headers, body: form })
    if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { imports: SeenImport[] }).imports[0]!
  }

  /** Waits for the end of an import; anything but `completed` is an error. */
  async completed(id: string, size: 'small' | 'large'): Promise<SeenImport> {
    for (;;) {
      const seen = await this.get<SeenImport>(`/v1/imports/${id}`)
      if (seen.state === 'completed') return seen
      if (!['queued', 'importing'].includes(seen.state)) throw new Error(`the import ended as ${seen.state}`)
      await wait(POLL_MS[size])
    }
  }

  /** Waits until at least one row of an import has an outcome. */
  async begun(id: string): Promise<void> {
    while ((await this.get<SeenImport>(`/v1/imports/${id}`)).counts.processed === 0) await wait(POLL_MS.small)
  }

  /** Processes of the product by what they are; Linux tells. */
  processes(): { readonly worker: readonly number[]; readonly api: readonly number[] } {
    const family = familyOf(this.#child.pid!)
    const running = (app: string) => family.filter(pid => commandOf(pid).includes(`apps/${app}/dist/main.js`))
    return { worker: running('worker'), api: running('api') }
  }

  /** Most memory that one of the workers has had resident so far, in MiB. */
  workerPeakMiB(): number {
    return Math.max(...this.processes().worker.map(peakResidentBytes)) / 2 ** 20
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.kill('SIGINT')
    await ended
  }
}
