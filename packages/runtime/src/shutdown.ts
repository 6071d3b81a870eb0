import closeWithGrace from 'close-with-grace'
import type { Logger } from './logger'

/** Milliseconds that a stop may take: the chunk in hand is committed well within it, and a stuck server cannot hold the machine. */
export const GRACE_MS = 9_000

type Close = () => unknown

/** What a process has opened: the last thing opened is the first to be closed. */
export class Shutdown {
  readonly #logger: Pick<Logger, 'warn'>
  readonly #opened: Close[] = []
  #running: Promise<void> | undefined

  constructor(logger: Pick<Logger, 'warn'>) {
    this.#logger = logger
  }

  get hasBegun(): boolean {
    return this.#running !== undefined
  }

  /** Has `close` run at the end; at once where the end has come while something was still being opened. */
  add(close: Close): void {
    this.#opened.push(close)
    if (this.#running) this.#running = this.#running.then(() => this.#closeAll())
  }

  /** Closes everything, once. What cannot be closed keeps nothing else from it. */
  run(): Promise<void> {
    this.#running ??= this.#closeAll()
    return this.#running
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#opened.pop(); close; close = this.#opened.pop()) {
      try {
        await close()
      } catch (error) {
        this.#logger.warn('Not closed in order', { error })
      }
    }
  }
}

/**
 * Runs `shutdown` once when the process is told to stop: by SIGTERM, by SIGINT, by an error nobody caught, or because the parent
 * that supervises it is gone. The process then ends, after nine seconds at the latest.
 */
export function onShutdown(logger: Logger, shutdown: Shutdown): void {
  const handle = closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ signal, err }) => {
    if (err) logger.error('Stopping after an error that nobody caught', { err })
    else logger.info('Stopping', { signal: signal ?? 'asked' })
    await shutdown.run()
  })
  process.once('disconnect', () => void handle.close())
}
