import { calmly } from './calm-log'
import type { Logger } from './logger'

/** Milliseconds between two looks; a look that failed is repeated sooner. */
const LOOK_MS = 2_000
const AGAIN_MS = 500
/** Looks in a row without an answer: a single one may be late because this machine is busy. */
const MISSED = 2

/** What a server is watched with. */
export interface WatchedServer {
  /** As operators call it, such as `Redis`. */
  readonly name: string
  /** Resolves once it has answered; rejects, soon, where it does not. */
  readonly ping: () => Promise<unknown>
  /** Told 1 while the server answers and 0 while it is away; a gauge of prom-client is one. */
  readonly gauge: { set(value: number): void }
  readonly logger: Logger
}

/**
 * Knows whether a server answers. It is `up` from the first answer on, and `away` after two looks in a row without one. The log
 * has a line for each change and one a minute while it is away, however many connections complain.
 */
export class ServerWatch {
  readonly #server: WatchedServer
  readonly #tellTrouble: (error: unknown) => void
  #tellAway: (error: unknown) => void = () => undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  #missed = 0
  #awaySince: number | null = null
  /** What connections said since the last look. */
  #heard: { readonly error: unknown } | null = null

  constructor(server: WatchedServer) {
    this.#server = server
    const { name, logger } = server
    this.#tellTrouble = calmly((error, leftOut) => logger.warn(`${name} answers, with errors`, { error, leftOut }))
  }

  /** Looks now, and goes on looking. */
  start(): void {
    void this.#look()
  }

  get isAway(): boolean {
    return this.#awaySince !== null
  }

  /** What a connection to the server complains of. */
  heard(error: unknown): void {
    this.#heard = { error }
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const missed = await this.#server.ping().then(
      () => null,
      error => ({ error }),
    )
    if (this.#isStopped) return
    const heard = this.#heard
    this.#heard = null
    if (missed) this.#noteMiss((heard ?? missed).error)
    else this.#noteAnswer(heard)
    this.#timer = setTimeout(() => void this.#look(), missed && !this.isAway ? AGAIN_MS : LOOK_MS).unref()
  }

  #noteAnswer(heard: { readonly error: unknown } | null): void {
    const { name, logger, gauge } = this.#server
    this.#missed = 0
    gauge.set(1)
    if (this.#awaySince !== null) {
      logger.warn(`${name} is back`, { seconds: Math.round((Date.now() - this.#awaySince) / 1000) })
      this.#awaySince = null
    } else if (heard) this.#tellTrouble(heard.error)
  }

  #noteMiss(error: unknown): void {
    const { name, logger, gauge } = this.#server
    this.#missed++
    if (this.#missed < MISSED) return
    if (this.#awaySince === null) {
      const since = Date.now()
      this.#awaySince = since
      gauge.set(0)
      this.#tellAway = calmly(error =>
        logger.warn(`${name} is away`, { error, seconds: Math.round((Date.now() - since) / 1000) }),
      )
    }
    this.#tellAway(error)
  }
}
