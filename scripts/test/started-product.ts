import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort, until } from '@secondtouch/local-services'
import { type CsvOptions, csvLine, csvPieces, rowOf } from '../csv-data/generator'
import { familyOf } from '../process-facts'

const ROOT = path.join(__dirname, '../..')
const KEY = 'key-of-the-start-test'
/** Milliseconds that anything here may take: a start from nothing, or a take-over after a kill, on a busy machine. */
const PATIENCE_MS = 120_000

/** The shapes of the API that these tests read. */
export interface SeenImport {
  readonly id: string
  readonly state: string
  readonly counts: Record<'total' | 'processed' | 'created' | 'skipped' | 'rejected' | 'unprocessed', number>
}

/** The product as `npm start` runs it, as a child of the test. */
export class StartedProduct {
  readonly base: string
  readonly child: ChildProcess
  output = ''

  private constructor(child: ChildProcess, base: string) {
    this.child = child
    this.base = base
    child.stdout?.on('data', data => {
      this.output += data
    })
  }

  /** Starts it on a folder and waits until it is ready. */
  static async start(dataDir: string, settings: Record<string, string> = {}): Promise<StartedProduct> {
    const port = await freePort()
    const { MONGODB_URI: _, REDIS_URL: __, ...env } = process.env
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: { ...env, PORT: String(port), DATA_DIR: dataDir, LOCAL_API_KEY: KEY, LOG_LEVEL: 'error', ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true, // a process group of its own, as in a terminal
    })
    const product = new StartedProduct(child, `http://127.0.0.1:${port}`)
    await until('the product to be ready', PATIENCE_MS, async () => {
      if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}: ${product.output}`)
      return product.output.includes('ready in') ? true : null
    })
    return product
  }

  /** Process ids of it and all its descendants; Linux tells. */
  processIds(): number[] {
    return familyOf(this.child.pid!)
  }

  /** Asks it to end, as Ctrl-C does; gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit')
      this.child.kill('SIGINT')
      await ended
    }
    return this.child.exitCode
  }

  /** Asks until the answer is not `null`. */
  wait<Answer>(what: string, ask: () => Promise<Answer | null>): Promise<Answer> {
    return until(what, PATIENCE_MS, ask)
  }

  async get<Body>(url: string): Promise<Body> {
    const answer = await fetch(this.base + url, { headers: { authorization: `Bearer ${KEY}` } })
    if (!answer.ok) throw new Error(`GET ${url} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }

  async upload(options: CsvOptions): Promise<SeenImport> {
    const form = new FormData()
    form.append('file', new Blob([...csvPieces(options)], { type: 'text/csv' }), 'generated.csv')
    const headers = { authorization: `Bearer ${KEY}` }
    const answer = await fetch(`${this.base}/v1/imports`, { method: 'POST', headers, body: form })
    if (answer.status !== 202) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { imports: SeenImport[] }).imports[0]!
  }

  /** Polls until `enough`, checking at every poll that rows add up and progress does not fall below `from`. */
  async poll(id: string, enough: (seen: SeenImport) => boolean, from = 0): Promise<SeenImport> {
    let last = from
    return this.wait(`import ${id}`, async () => {
      const seen = await this.get<SeenImport>(`/v1/imports/${id}`)
      const { total, processed, created, skipped, rejected, unprocessed } = seen.counts
      if (created + skipped + rejected + unprocessed !== total)
        throw new Error(`no sum: ${JSON.stringify(seen.counts)}`)
      if (processed < last) throw new Error(`processed went from ${last} to ${processed}`)
      last = processed
      return enough(seen) ? seen : null
    })
  }

  /** Compares every row of a generated file with the accounts that its import made. */
  async expectExactly(id: string, options: CsvOptions): Promise<void> {
    const accounts = new Map<number, string>()
    let cursor: string | null = null
    do {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = await this.get<{ items: SeenAccount[]; nextCursor: string | null }>(
        `/v1/accounts?limit=500&importId=${id}${after}`,
      )
      for (const account of page.items) {
        const { row } = account.source
        if (accounts.has(row)) throw new Error(`row ${row} became two accounts`)
        accounts.set(row, fieldsOf(account))
      }
      cursor = page.nextCursor
    } while (cursor !== null)

    for (let index = 0; index < options.rows; index++) {
      const { expected, cells } = rowOf(index, options)
      const wanted = expected.outcome === 'created' ? fieldsOf(expected.account) : undefined
      const found = accounts.get(index + 2)
      if (found !== wanted) throw new Error(`row ${index + 2} (${csvLine(cells)}) became ${found}, not ${wanted}`)
      accounts.delete(index + 2)
    }
    expect([...accounts]).toEqual([])
  }
}

type Fields = Record<'name' | 'notes' | 'currentObjective' | 'openThread' | 'renewalDate' | 'significantDates', unknown>
type SeenAccount = Fields & { readonly source: { readonly row: number } }

function fieldsOf({ name, notes, currentObjective, openThread, renewalDate, significantDates }: Fields): string {
  return JSON.stringify([name, notes, currentObjective, openThread, renewalDate, significantDates])
}
