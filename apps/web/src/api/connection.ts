import { useSyncExternalStore } from 'react'

/** Milliseconds between two looks whether the server is back. */
const LOOK_EVERY_MS = 1_500

/**
 * Whether the server answers. It is `lost` from the first request that gets no answer until the server is heard again;
 * while it is lost this asks by itself, so that nobody has to reload.
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

  #look(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(async () => {
      const answer = await fetch('/livez', { cache: 'no-store' }).catch(() => null)
      if (answer?.ok) this.hear()
      else if (this.#lost) this.#look()
    }, LOOK_EVERY_MS)
  }
}

export const connection = new Connection()

window.addEventListener('offline', () => connection.miss())

/** Whether the connection is lost, for screens. */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(connection.subscribe, () => connection.lost)
}
