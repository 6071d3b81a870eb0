/** Slots for each name: fewer would make the search for a free one long. */
const ROOM = 1.25

/**
 * A set of texts that keeps only 64-bit hashes: 8 bytes a slot, so five million names take 48 MiB and nothing grows while rows
 * stream. Two different names share a hash with a chance of about 7 in 10 million over five million names.
 */
export class NameSet {
  readonly #high: Uint32Array
  readonly #low: Uint32Array
  readonly #slots: number
  #size = 0

  /** @param capacity most names that will be added; the table is made for them at once. */
  constructor(capacity: number) {
    this.#slots = Math.ceil(capacity * ROOM) + 1
    this.#high = new Uint32Array(this.#slots)
    this.#low = new Uint32Array(this.#slots)
  }

  /** Adds a name; `false` when it was there already. Throws a `RangeError` above the capacity. */
  add(name: string): boolean {
    let high = 0xdeadbeef
    let low = 0x41c6ce57
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i)
      high = Math.imul(high ^ unit, 0x9e3779b1)
      low = Math.imul(low ^ unit, 0x5f356495)
    }
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
    return this.#insert(high >>> 0, low >>> 0 || 1) // a slot of zeros is an empty one
  }

  #insert(high: number, low: number): boolean {
    let slot = Math.floor((high / 2 ** 32) * this.#slots)
    while (this.#low[slot] !== 0) {
      if (this.#low[slot] === low && this.#high[slot] === high) return false
      slot = slot + 1 === this.#slots ? 0 : slot + 1
    }
    if (this.#size === this.#slots - 1) throw new RangeError(`a set for ${this.#size} names is full`)
    this.#high[slot] = high
    this.#low[slot] = low
    this.#size++
    return true
  }
}
