import { useSyncExternalStore } from 'react'

/** All of them, to be emptied when somebody signs out. */
const all = new Set<KeptMap<unknown>>()

/** What people wrote and the server does not have yet, by place: screens follow it, and it outlives them and a reload of the tab. */
export class KeptMap<Value> {
  readonly #name: string
  #entries: ReadonlyMap<string, Value>
  readonly #listeners = new Set<() => void>()

  /** @param name under which the tab keeps it. */
  constructor(name: string) {
    this.#name = name
    this.#entries = new Map(JSON.parse(sessionStorage.getItem(name) ?? '[]'))
    all.add(this as KeptMap<unknown>)
  }

  get entries(): ReadonlyMap<string, Value> {
    return this.#entries
  }

  put(key: string, value: Value): void {
    this.#set(new Map(this.#entries).set(key, value))
  }

  drop(key: string): void {
    const left = new Map(this.#entries)
    if (left.delete(key)) this.#set(left)
  }

  clear(): void {
    this.#set(new Map())
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(entries: ReadonlyMap<string, Value>): void {
    this.#entries = entries
    sessionStorage.setItem(this.#name, JSON.stringify([...entries]))
    for (const listener of this.#listeners) listener()
  }
}

/** What is kept now, for screens. */
export function useKept<Value>(map: KeptMap<Value>): ReadonlyMap<string, Value> {
  return useSyncExternalStore(map.subscribe, () => map.entries)
}

/** Forgets all of it: whoever signs in next at this browser is to see none. */
export function forgetKept(): void {
  for (const map of all) map.clear()
}
