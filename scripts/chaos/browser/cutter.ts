import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page, Route } from 'playwright-core'

/** Milliseconds between two cuts, and how long one lasts, at most. */
const BETWEEN_MS = 3_500
const LASTING_MS = 4_500

/** What may be cut off while the rest goes on. */
const KINDS: readonly RegExp[] = [/\/assets\//, /\/v1\//, /\/events$/, /\/v1\/session$/, /\/v1\/imports\/[^/]+\//]

/** One way of cutting: what becomes of a request that is met. */
const ENDS: readonly ((route: Route) => Promise<void>)[] = [
  route => route.abort('connectionreset'),
  // It arrives, and its answer gets lost.
  async route => {
    await route.fetch().catch(() => null)
    await route.abort('connectionreset')
  },
  // A proxy that finds nobody behind it.
  route => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
]

/** Cuts a page's connection at random, until it is stopped. */
export class Cutter {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #random: () => number
  #isStopped = false
  /** Of each kind, how often. */
  readonly cuts = { offline: 0, requests: 0 }

  constructor(context: BrowserContext, page: Page, random: () => number) {
    this.#context = context
    this.#page = page
    this.#random = random
  }

  async run(): Promise<void> {
    while (!this.#isStopped) {
      await wait(this.#random() * BETWEEN_MS)
      const lasting = 100 + this.#random() * LASTING_MS
      if (this.#random() < 0.5) await this.#goOffline(lasting)
      else await this.#cutRequests(lasting)
    }
  }

  stop(): void {
    this.#isStopped = true
  }

  async #goOffline(lasting: number): Promise<void> {
    this.cuts.offline++
    await this.#context.setOffline(true)
    await wait(lasting)
    await this.#context.setOffline(false)
  }

  async #cutRequests(lasting: number): Promise<void> {
    this.cuts.requests++
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(this.#random() * items.length)]!
    const [kind, end] = [pick(KINDS), pick(ENDS)]
    // A request that is gone with its page can no longer be ended.
    const handler = (route: Route) => end(route).catch(() => undefined)
    await this.#page.route(kind, handler)
    await wait(lasting)
    await this.#page.unroute(kind, handler)
  }
}
