/** Milliseconds between two looks at an import that somebody follows. */
const LOOK_EVERY_MS = 500
/** Milliseconds after which a quiet stream says that it is alive, so that proxies keep it open. */
const PULSE_EVERY_MS = 15_000

/** What a look at an import finds: its body as JSON, and whether anything can still come by itself. */
export interface Look {
  readonly json: string
  readonly ended: boolean
}

type Follower = (event: Look | 'pulse' | 'closed') => void

/**
 * Follows imports for event streams. However many people follow an import, it is looked at once every half second, and
 * only changes are told.
 */
export class ImportFollowers {
  readonly #look: (workspaceId: string, importId: string) => Promise<Look | null>
  readonly #tickers = new Map<string, Ticker>()
  #closed = false

  constructor(look: (workspaceId: string, importId: string) => Promise<Look | null>) {
    this.#look = look
  }

  /** The events of an import as server-sent events, beginning with `first`, until it ends, goes, or `signal` aborts. */
  async *follow(workspaceId: string, importId: string, first: Look, signal: AbortSignal): AsyncGenerator<string> {
    const waiting: (Look | 'pulse' | 'closed')[] = [first]
    let wake: (() => void) | undefined
    const leave = this.#join(workspaceId, importId, first, event => {
      // A slow reader is told the newest state, not every step to it.
      if (waiting.length > 1) waiting.splice(0, waiting.length - 1)
      waiting.push(event)
      wake?.()
    })
    const stop = () => wake?.()
    signal.addEventListener('abort', stop)
    try {
      while (!signal.aborted) {
        const event = waiting.shift()
        if (event === 'closed') return
        if (event === 'pulse') yield ': pulse\n\n'
        else if (event) {
          yield `event: import\ndata: ${event.json}\n\n`
          if (event.ended) return yield 'event: end\ndata: {}\n\n'
        } else {
          await new Promise<void>(resolve => {
            wake = resolve
          })
        }
      }
    } finally {
      signal.removeEventListener('abort', stop)
      leave()
    }
  }

  /** Ends every stream. */
  close(): void {
    this.#closed = true
    for (const ticker of this.#tickers.values()) ticker.tell('closed')
  }

  #join(workspaceId: string, importId: string, first: Look, follower: Follower): () => void {
    if (this.#closed) follower('closed')
    const ticker = this.#tickers.get(importId) ?? new Ticker(first, () => this.#look(workspaceId, importId))
    this.#tickers.set(importId, ticker)
    ticker.followers.add(follower)
    return () => {
      ticker.followers.delete(follower)
      if (ticker.followers.size > 0) return
      ticker.stop()
      if (this.#tickers.get(importId) === ticker) this.#tickers.delete(importId)
    }
  }
}

/** Looks at one import at a steady pace and tells its followers what changed. */
class Ticker {
  readonly followers = new Set<Follower>()
  readonly #timer: NodeJS.Timeout
  #last: string
  #told = Date.now()
  #looking = false

  constructor(first: Look, look: () => Promise<Look | null>) {
    this.#last = first.json
    this.#timer = setInterval(() => void this.#tick(look), LOOK_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  tell(event: Look | 'pulse' | 'closed'): void {
    this.#told = Date.now()
    for (const follower of [...this.followers]) follower(event)
  }

  async #tick(look: () => Promise<Look | null>): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    // A look that fails says nothing about the import: the next one tells.
    const found = await look().catch(() => undefined)
    this.#looking = false
    if (found === null) this.tell('closed')
    else if (found && found.json !== this.#last) {
      this.#last = found.json
      this.tell(found)
    } else if (Date.now() - this.#told > PULSE_EVERY_MS) this.tell('pulse')
  }
}
