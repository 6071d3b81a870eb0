import { setTimeout as wait } from 'node:timers/promises'
import type { CsvOptions } from '../../csv-data/generator'
import { faultsOf } from '../faults/run-under-fault'
import { type Client, csvText, Poller } from './client'
import type { Site } from './site'

/** What is uploaded, and how often. */
export interface Uploads {
  /** Of the first file; each one after it takes the next. */
  readonly seed: number
  /** Of each file. */
  readonly rows: number
  /** Milliseconds between two of them. */
  readonly pauseMs: number
}

/** Somebody of a workspace of their own who uploads small files while something is wrong. */
export class Uploader {
  readonly #site: Site
  readonly #client: Client
  readonly #uploads: Uploads
  readonly #accepted: { readonly id: string; readonly file: CsvOptions }[] = []
  /** Status of every answer; 0 for none. */
  readonly answers: number[] = []

  private constructor(site: Site, client: Client, uploads: Uploads) {
    this.#site = site
    this.#client = client
    this.#uploads = uploads
  }

  static async of(site: Site, uploads: Uploads): Promise<Uploader> {
    return new Uploader(site, await site.newClient({ maxWaiting: 10_000 }), uploads)
  }

  /** Uploads until `work` has ended, and once more at least. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    let isOver = false
    const uploading = (async () => {
      do {
        await this.#upload()
        await wait(this.#uploads.pauseMs)
      } while (!isOver)
    })()
    try {
      return await work()
    } finally {
      isOver = true
      await uploading
    }
  }

  /** What is wrong with the imports that were accepted, once all have ended; each may take so many milliseconds. */
  async faults(timeoutMs: number): Promise<string[]> {
    const faults: string[] = []
    for (const { id, file } of this.#accepted) {
      const ended = await new Poller(this.#client, id).untilEnded(timeoutMs)
      faults.push(...(await faultsOf(this.#site, this.#client, ended, file)))
    }
    return faults
  }

  async #upload(): Promise<void> {
    const { seed, rows } = this.#uploads
    const file: CsvOptions = { rows, bad: 0, duplicates: 0, seed: seed + this.answers.length }
    const { status, body } = await this.#client.upload(csvText(file))
    this.answers.push(status)
    if (status === 202 && body) this.#accepted.push({ id: body.imports[0]!.id, file })
  }
}
