import { setTimeout as wait } from 'node:timers/promises'
import type { CsvOptions } from '../csv-data/generator'
import { type Client, csvText, Poller } from './client'
import { faultsOf } from './run-under-fault'
import type { Site } from './site'

/** Milliseconds between two uploads, and that one may take to end once it is accepted. */
const PAUSE_MS = 200
const END_MS = 120_000

/** Somebody of a workspace of their own who uploads small files while something is wrong. */
export class Uploader {
  readonly #site: Site
  readonly #client: Client
  readonly #seed: number
  readonly #rows: number
  readonly #accepted: { readonly id: string; readonly file: CsvOptions }[] = []
  /** Status of every answer; 0 for none. */
  readonly answers: number[] = []

  private constructor(site: Site, client: Client, seed: number, rows: number) {
    this.#site = site
    this.#client = client
    this.#seed = seed
    this.#rows = rows
  }

  /** `seed` is that of the first file; each one after it takes the next. */
  static async of(site: Site, { seed, rows }: { readonly seed: number; readonly rows: number }): Promise<Uploader> {
    return new Uploader(site, await site.newClient({ maxWaiting: 10_000 }), seed, rows)
  }

  /** Uploads until `work` has ended, and once more at least. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    let isOver = false
    const uploading = (async () => {
      do {
        await this.#upload()
        await wait(PAUSE_MS)
      } while (!isOver)
    })()
    try {
      return await work()
    } finally {
      isOver = true
      await uploading
    }
  }

  /** What is wrong with the imports that were accepted, once all have ended. */
  async faults(): Promise<string[]> {
    const faults: string[] = []
    for (const { id, file } of this.#accepted) {
      const ended = await new Poller(this.#client, id).untilEnded(END_MS)
      faults.push(...(await faultsOf(this.#site, this.#client, ended, file)))
    }
    return faults
  }

  async #upload(): Promise<void> {
    const file: CsvOptions = { rows: this.#rows, bad: 0, duplicates: 0, seed: this.#seed + this.answers.length }
    const { status, body } = await this.#client.upload(csvText(file))
    this.answers.push(status)
    if (status === 202 && body) this.#accepted.push({ id: body.imports[0]!.id, file })
  }
}
