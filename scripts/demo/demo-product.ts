import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort, until } from '@secondtouch/local-services'

/** The key that it is started with. */
export const DEMO_KEY = 'key-of-the-demonstration'
/** Milliseconds that a step may take on a busy machine. */
const PATIENCE_MS = 120_000

/** The parts of an import that the demonstration looks at. */
export interface SeenImport {
  readonly id: string
  readonly state: string
  readonly counts: Record<'total' | 'processed' | 'created' | 'skipped' | 'rejected' | 'unprocessed', number>
  readonly plan: { counts: Record<'total' | 'ready' | 'duplicates' | 'rejected', number> } | null
}

/** The product, started as its users start it, on a folder of its own and a free port. */
export class DemoProduct {
  readonly base: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, base: string) {
    this.#child = child
    this.base = base
  }

  static async start(dataDir: string): Promise<DemoProduct> {
    const port = await freePort()
    // Servers of its own, whatever the terminal says: the demonstration leaves nothing behind.
    const { MONGODB_URI: _, REDIS_URL: __, ...env } = process.env
    const own = { PORT: String(port), DATA_DIR: dataDir, LOCAL_API_KEY: DEMO_KEY, LOG_LEVEL: 'error' }
    const unlimited = {
      POLLS_PER_MINUTE: '0',
      UPLOADS_PER_MINUTE: '0',
      PREVIEWS_PER_MINUTE: '0',
      FAILED_SIGN_INS_PER_MINUTE: '0',
    }
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      env: { ...env, ...own, ...unlimited },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const product = new DemoProduct(child, `http://127.0.0.1:${port}`)
    await until('the product to be ready', PATIENCE_MS, async () => {
      if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`)
      const answer = await fetch(`${product.base}/readyz`).catch(() => null)
      return answer?.ok ? true : null
    })
    return product
  }

  /** Asks for JSON; anything but a success is an error. */
  async call<Body>(method: string, url: string, body?: object): Promise<Body> {
    const headers = { authorization: `Bearer ${DEMO_KEY}`, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(this.base + url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }

  async text(url: string): Promise<string> {
    const answer = await fetch(this.base + url, { headers: { authorization: `Bearer ${DEMO_KEY}` } })
    if (!answer.ok) throw new Error(`GET ${url} answered ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }

  async upload(name: string, data: Buffer | string, options: object): Promise<SeenImport> {
    const form = new FormData()
    form.append('options', JSON.stringify(options))
    form.append('file', new Blob([new Uint8Array(Buffer.from(data))], { type: 'text/csv' }), name)
    const headers = { authorization: `Bearer ${DEMO_KEY}` }
    const answer = await fetch(`${this.base}/v1/imports`, { method: 'POST', headers, body: form })
    if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { imports: SeenImport[] }).imports[0]!
  }

  /** Polls an import until it is in a state, checking at every poll that its rows add up. */
  async reaches(id: string, state: string): Promise<SeenImport> {
    return until(`the import to be ${state}`, PATIENCE_MS, async () => {
      const seen = await this.call<SeenImport>('GET', `/v1/imports/${id}`)
      const { total, created, skipped, rejected, unprocessed } = seen.counts
      if (created + skipped + rejected + unprocessed !== total)
        throw new Error(`no sum: ${JSON.stringify(seen.counts)}`)
      if (seen.state === 'failed' || seen.state === 'rejected') throw new Error(`the import ended as ${seen.state}`)
      return seen.state === state ? seen : null
    })
  }

  /** Accounts that the workspace holds. */
  async accounts(): Promise<number> {
    let count = 0
    let cursor: string | null = null
    do {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: { items: object[]; nextCursor: string | null } = await this.call(
        'GET',
        `/v1/accounts?limit=500${after}`,
      )
      count += page.items.length
      cursor = page.nextCursor
    } while (cursor !== null)
    return count
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGINT')
    await ended
  }
}
