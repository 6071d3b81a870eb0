import { useSyncExternalStore } from 'react'

/** Milliseconds between two looks whether the server is back. */
const LOOK_EVERY_MS = 1_500

/**
 * Whether the server can be worked with. It is `lost` from the first request that gets no answer, or the answer that the
 * database is away, until the server is ready again; while it is lost this asks by itself, so that nobody has to reload.
 */
class Connection {
  #lost = false
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  get lost(): boolean {
    return this.#lost
  }

  /** A request got no answer. */
  miss(): void {
    if (this.#lost) return
    this.#set(true)
    this.#look()
  }

  /** Resolves once the server is heard again; at once where it is. */
  back(): Promise<void> {
    return this.#until(false)
  }

  /** Resolves once a request gets no answer. */
  missed(): Promise<void> {
    return this.#until(true)
  }

  #until(lost: boolean): Promise<void> {
    if (this.#lost === lost) return Promise.resolve()
    return new Promise(resolve => {
      const end = this.subscribe(() => {
        if (this.#lost !== lost) return
        end()
        resolve()
      })
    })
  }

  /** The server answered something. */
  hear(): void {
    clearTimeout(this.#timer)
    if (this.#lost) this.#set(false)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(lost: boolean): void {
    this.#lost = lost
    for (const listener of this.#listeners) listener()
  }

  #look(after = LOOK_EVERY_MS): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(async () => {
      const answer = await fetch('/readyz', { cache: 'no-store' }).catch(() => null)
      if (answer?.ok) this.hear()
      else if (this.#lost) this.#look()
    }, after)
  }

  /** The browser has a network again: no need to wait for the next look. */
  hasNetwork(): void {
    if (this.#lost) this.#look(0)
  }
}

export const connection = new Connection()

window.addEventListener('offline', () => connection.miss())
window.addEventListener('online', () => connection.hasNetwork())

/** Whether the connection is lost, for screens. */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(connection.subscribe, () => connection.lost)
}
