import { setTimeout as wait } from 'node:timers/promises'
import { type CsvOptions, csvPieces } from '../../csv-data/generator'

/** What the API says of an import, as far as it is looked at here. */
export interface SeenImport {
  readonly id: string
  readonly state: string
  readonly counts: {
    readonly total: number
    readonly processed: number
    readonly created: number
    readonly skipped: number
    readonly rejected: number
    readonly unprocessed: number
  }
  readonly waitingForWorker: boolean | null
  readonly waitingFor: string | null
  readonly problem: { readonly code: string; readonly detail: string } | null
}

/** One answer; `status` is 0 where there was none. */
export interface Seen<Body> {
  readonly status: number
  readonly body: Body | null
  readonly ms: number
  readonly retryAfter: string | null
}

/** States in which nothing more happens by itself. */
export const ENDED = ['completed', 'failed', 'cancelled', 'rejected']

/** Milliseconds after which nobody waits for an answer any more: far beyond what is promised. */
const PATIENCE_MS = 30_000
const POLL_MS = 100

/** The text of a generated file. */
export const csvText = (options: CsvOptions): string => [...csvPieces(options)].join('')

/** Somebody with the key of one workspace. */
export class Client {
  readonly base: string
  readonly workspaceId: string
  readonly key: string

  constructor(base: string, workspaceId: string, key: string) {
    this.base = base
    this.workspaceId = workspaceId
    this.key = key
  }

  async call<Body>(method: string, url: string, init: RequestInit = {}): Promise<Seen<Body>> {
    const begun = performance.now()
    const took = () => performance.now() - begun
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const headers = { authorization: `Bearer ${this.key}`, ...(init.headers as Record<string, string>) }
      const answer = await fetch(this.base + url, { ...init, method, headers, signal })
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json')
      const retryAfter = answer.headers.get('retry-after')
      return { status: answer.status, body: isJson ? JSON.parse(text) : null, ms: took(), retryAfter }
    } catch {
      return { status: 0, body: null, ms: took(), retryAfter: null } // nobody there, or broken off
    }
  }

  upload(
    text: string,
    idempotencyKey?: string,
    options?: object,
  ): Promise<Seen<{ imports: SeenImport[]; code?: string }>> {
    const form = new FormData()
    if (options) form.append('options', JSON.stringify(options))
    form.append('file', new Blob([text], { type: 'text/csv' }), 'generated.csv')
    const headers: Record<string, string> = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
    return this.call('POST', '/v1/imports', { body: form, headers })
  }

  /** Uploads until it is taken, always with the same Idempotency-Key. */
  async uploadSurely(text: string, idempotencyKey: string, options?: object): Promise<SeenImport> {
    for (;;) {
      const { status, body } = await this.upload(text, idempotencyKey, options)
      if (status === 202 && body) return body.imports[0]!
      if (status !== 0 && status !== 409 && status < 500) {
        throw new Error(`the upload was answered ${status} ${JSON.stringify(body)}`)
      }
      await wait(POLL_MS)
    }
  }

  get(id: string): Promise<Seen<SeenImport>> {
    return this.call('GET', `/v1/imports/${id}`)
  }
}

/** Polls an import ten times a second and holds every answer against those before it. */
export class Poller {
  readonly #client: Client
  readonly #id: string
  /** What was wrong with answers. */
  readonly faults: string[] = []
  last: SeenImport | null = null
  answers = 0
  #looking: Promise<void> = Promise.resolve()

  constructor(client: Client, id: string) {
    this.#client = client
    this.#id = id
  }

  /** Polls until the import has ended; throws when that takes too long. */
  async untilEnded(timeoutMs: number): Promise<SeenImport> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      await this.look()
      if (this.last && ENDED.includes(this.last.state)) return this.last
      if (Date.now() > deadline) {
        throw new Error(`import ${this.#id} did not end within ${timeoutMs / 1000} s: ${JSON.stringify(this.last)}`)
      }
      await wait(POLL_MS)
    }
  }

  /** Polls once, after the polls before it: of two at a time, the later answer may be the older one. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look())
    return this.#looking
  }

  async #look(): Promise<void> {
    const { status, body } = await this.#client.get(this.#id)
    if (status === 200 && body) this.#check(body)
    else if (status !== 0 && status !== 503) this.faults.push(`a poll was answered ${status}`)
  }

  #check(seen: SeenImport): void {
    const { total, processed, created, skipped, rejected, unprocessed } = seen.counts
    this.answers++
    if (created + skipped + rejected + unprocessed !== total || processed !== total - unprocessed) {
      this.faults.push(`rows do not add up: ${JSON.stringify(seen.counts)}`)
    }
    if (this.last && processed < this.last.counts.processed) {
      this.faults.push(`processed fell from ${this.last.counts.processed} to ${processed}`)
    }
    if (this.last && ENDED.includes(this.last.state) && seen.state !== this.last.state) {
      this.faults.push(`${this.last.state} became ${seen.state}`)
    }
    this.last = seen
  }
}
