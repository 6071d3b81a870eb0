import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { quantile } from '../chaos/goal'
import type { Client } from '../chaos/site/client'
import type { Site } from '../chaos/site/site'
import { smallImport } from '../chaos/site/small-import'
import { residentBytes } from '../process-facts'

/** Small imports that find cold connections and uncompiled code. */
const WARM_UP = 10
/** Milliseconds between two looks at the memory of API and workers. */
const LOOK_MS = 100
/** Small imports from which there is a figure. */
const FEWEST = 3
/** Answers of `/livez` from which the 99th percentile is more than the worst of them. */
const FEWEST_ANSWERS = 200

/** What others had of the product for a while. */
export interface Experience {
  /** Milliseconds of the small imports that began and ended meanwhile. */
  readonly imports: readonly number[]
  /** Milliseconds of `/livez` at the 99th percentile; `null` where it was asked too seldom to say. */
  readonly livez: number | null
  /** Most bytes that the API, and any worker, held. */
  readonly api: number
  readonly worker: number
}

/** Somebody of another workspace who imports small files all the time, and a probe that asks whether the API is alive. */
export class Bystander {
  readonly #site: Site
  readonly #client: Client
  readonly #pulse: Worker
  #seed = 0

  private constructor(site: Site, client: Client) {
    this.#site = site
    this.#client = client
    this.#pulse = new Worker(path.join(__dirname, 'pulse.mjs'), { workerData: { url: `${site.base}/livez` } })
  }

  static async meet(site: Site): Promise<Bystander> {
    const bystander = new Bystander(site, await site.newClient())
    for (let n = 0; n < WARM_UP; n++) await bystander.#import()
    return bystander
  }

  /** What it has of the product while `work` goes on. */
  async during(work: () => Promise<unknown>): Promise<Experience> {
    await this.#heard()
    let isOver = false
    const imports: number[] = []
    const memory = { api: 0, worker: 0 }
    const look = () => {
      memory.api = Math.max(memory.api, residentBytes(this.#site.api.pid))
      memory.worker = Math.max(memory.worker, ...this.#site.workers.map(({ pid }) => residentBytes(pid)))
    }
    const looking = setInterval(look, LOOK_MS)
    const importing = (async () => {
      while (!isOver) {
        const took = await this.#import()
        if (!isOver) imports.push(took)
      }
    })()
    try {
      await work()
    } finally {
      isOver = true
      clearInterval(looking)
      look()
    }
    const times = await this.#heard()
    await importing
    return { imports, livez: times.length < FEWEST_ANSWERS ? null : quantile(times, 0.99), ...memory }
  }

  /** What it has with nothing beside it, so many milliseconds long. */
  alone(ms: number): Promise<Experience> {
    return this.during(() => wait(ms))
  }

  async leave(): Promise<void> {
    await this.#pulse.terminate()
  }

  #import(): Promise<number> {
    return smallImport(this.#site, this.#client, this.#seed++)
  }

  /** How long `/livez` took, each time since it was last asked. */
  #heard(): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      const broken = (error: Error) => reject(error)
      this.#pulse.once('error', broken).once('message', times => {
        this.#pulse.off('error', broken)
        resolve(times)
      })
      this.#pulse.postMessage('tell')
    })
  }
}

/** Milliseconds of a small import at the median; `null` where there were too few to say. */
export function typical({ imports }: Experience): number | null {
  return imports.length < FEWEST ? null : quantile(imports, 0.5)
}
