import { nearKeys } from '@secondtouch/accounts'
import { hashInto, keyOf } from '../run/name-set'
import { TextList, withRoom } from './text-list'

/** Names that are kept of one near key: thousands of spellings of one name are told by the first ones. */
const NAMES_A_KEY = 8
/** Share of slots that may be taken before the table grows. */
const MOST_TAKEN = 0.7
const FIRST_SLOTS = 1 << 12

/** What nearly every name is near to. */
const NOTHING: number[] = []

/** A name of the file, and the row that has it. */
export interface NamedRow {
  readonly row: number
  readonly name: string
}

/**
 * The names of a file by their near keys, of which only hashes with a secret key are kept, as in `NameSet`. Two keys may share a
 * hash: whoever asks compares the names.
 */
export class NearNames {
  readonly #key: readonly [number, number]
  readonly #hash = new Uint32Array(2)
  readonly #names = new TextList()
  #rows = new Uint32Array(FIRST_SLOTS)
  #high = new Uint32Array(FIRST_SLOTS)
  /** 0 in a slot that is free. */
  #low = new Uint32Array(FIRST_SLOTS)
  /** For each slot, which name stands there. */
  #which = new Uint32Array(FIRST_SLOTS)
  #taken = 0

  /** @param hashKey 16 hexadecimal digits that nobody outside knows. */
  constructor(hashKey: string) {
    this.#key = keyOf(hashKey)
  }

  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  add(row: number, name: string, nameKey: string): void {
    const which = this.#names.size
    this.#names.add(name)
    this.#rows = withRoom(this.#rows, which + 1)
    this.#rows[which] = row
    for (const key of nearKeys(nameKey)) {
      if (this.#taken > MOST_TAKEN * this.#low.length) this.#grow()
      this.#place(key, which)
    }
  }

  /** Rows with a name that may be near to this one. */
  near(nameKey: string): NamedRow[] {
    let found: number[] = NOTHING
    for (const key of nearKeys(nameKey)) {
      this.#hashOf(key)
      const [low, high] = this.#hash as unknown as [number, number]
      for (let slot = this.#first(high); this.#low[slot] !== 0; slot = this.#next(slot)) {
        const which = this.#which[slot]!
        if (this.#low[slot] === low && this.#high[slot] === high && !found.includes(which)) found = [...found, which]
      }
    }
    return found === NOTHING ? [] : found.map(which => ({ row: this.#rows[which]!, name: this.#names.at(which) }))
  }

  #place(key: string, which: number): void {
    this.#hashOf(key)
    const [low, high] = this.#hash as unknown as [number, number]
    let slot = this.#first(high)
    for (let same = 0; this.#low[slot] !== 0; slot = this.#next(slot)) {
      if (this.#low[slot] === low && this.#high[slot] === high && ++same === NAMES_A_KEY) return
    }
    this.#put(slot, high, low, which)
  }

  #put(slot: number, high: number, low: number, which: number): void {
    this.#high[slot] = high
    this.#low[slot] = low
    this.#which[slot] = which
    this.#taken++
  }

  #hashOf(key: string): void {
    hashInto(this.#hash, key, this.#key)
    // A slot of zeros is a free one.
    if (this.#hash[0] === 0) this.#hash[0] = 1
  }

  #first(high: number): number {
    return Math.floor((high / 2 ** 32) * this.#low.length)
  }

  #next(slot: number): number {
    return slot + 1 === this.#low.length ? 0 : slot + 1
  }

  #grow(): void {
    const [high, low, which] = [this.#high, this.#low, this.#which]
    const slots = 2 * low.length
    this.#high = new Uint32Array(slots)
    this.#low = new Uint32Array(slots)
    this.#which = new Uint32Array(slots)
    this.#taken = 0
    for (let old = 0; old < low.length; old++) {
      if (low[old] === 0) continue
      let slot = this.#first(high[old]!)
      while (this.#low[slot] !== 0) slot = this.#next(slot)
      this.#put(slot, high[old]!, low[old]!, which[old]!)
    }
  }
}
