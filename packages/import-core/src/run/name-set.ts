/** Slots for each name: fewer would make the search for a free one long. */
const ROOM = 1.25

const HASH_KEY = /^[0-9a-f]{16}$/

/**
 * A set of texts that keeps only 64-bit hashes: 8 bytes a slot, so five million names take 48 MiB and nothing grows while rows
 * stream. Two different names share a hash with a chance of about 7 in 10 million over five million names.
 *
 * Without a key somebody could look for a name that shares the hash of another, and so make that one's row vanish as a duplicate:
 * two seconds were enough. So the hash is HalfSipHash-2-4 (Aumasson and Bernstein's SipHash in words of 32 bits) with a secret
 * key of the import; its reference vectors are in the test `name-set`.
 */
export class NameSet {
  readonly #high: Uint32Array
  readonly #low: Uint32Array
  readonly #slots: number
  readonly #key: readonly [number, number]
  /** The hash of the text that was hashed last. */
  readonly #hash = new Uint32Array(2)
  #size = 0
  #slot = -1

  /** How many places there are for names. */
  get slots(): number {
    return this.#slots
  }

  /** Where the name added last stands, now or since it came first: what is known of names can be kept by it. */
  get slot(): number {
    return this.#slot
  }

  /**
   * @param capacity most names that will be added; the table is made for them at once.
   * @param hashKey 16 hexadecimal digits that nobody outside knows.
   */
  constructor(capacity: number, hashKey: string) {
    this.#slots = Math.ceil(capacity * ROOM) + 1
    this.#high = new Uint32Array(this.#slots)
    this.#low = new Uint32Array(this.#slots)
    this.#key = keyOf(hashKey)
  }

  /** Adds a name; `false` when it was there already. Throws a `RangeError` above the capacity. */
  add(name: string): boolean {
    hashInto(this.#hash, name, this.#key)
    return this.#insert(this.#hash[1]!, this.#hash[0]! || 1) // a slot of zeros is an empty one
  }

  #insert(high: number, low: number): boolean {
    let slot = Math.floor((high / 2 ** 32) * this.#slots)
    while (this.#low[slot] !== 0) {
      if (this.#low[slot] === low && this.#high[slot] === high) {
        this.#slot = slot
        return false
      }
      slot = slot + 1 === this.#slots ? 0 : slot + 1
    }
    if (this.#size === this.#slots - 1) throw new RangeError(`a set for ${this.#size} names is full`)
    this.#high[slot] = high
    this.#low[slot] = low
    this.#size++
    this.#slot = slot
    return true
  }
}

/** The two words of a key of 16 hexadecimal digits; throws a `RangeError` for any other text. */
export function keyOf(hashKey: string): readonly [number, number] {
  if (!HASH_KEY.test(hashKey)) throw new RangeError('a hash key has 16 hexadecimal digits')
  return [wordAt(hashKey, 0), wordAt(hashKey, 8)]
}

/** Four bytes of a key, the lowest first. */
function wordAt(hashKey: string, at: number): number {
  let word = 0
  for (let byte = 3; byte >= 0; byte--) {
    word = (word << 8) | Number.parseInt(hashKey.slice(at + 2 * byte, at + 2 * byte + 2), 16)
  }
  return word
}

/**
 * HalfSipHash-2-4 with 64 bits of the UTF-16 text, low word first. Every round is written out where it stands: as a function with
 * its state in an array it takes three times as long.
 */
export function hashInto(hash: Uint32Array, text: string, [k0, k1]: readonly [number, number]): void {
  let v0 = k0
  let v1 = k1 ^ 0xee
  let v2 = 0x6c796765 ^ k0
  let v3 = 0x74656462 ^ k1
  const whole = text.length & ~1
  // Blocks of two code units, then the length in bytes with what is left, then the end of the first and the second word.
  for (let at = 0; at <= whole + 4; at += 2) {
    let rounds = 2
    let block = 0
    if (at < whole) block = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)
    else if (at === whole) block = (text.length << 25) | (whole < text.length ? text.charCodeAt(at) : 0)
    else {
      rounds = 4
      if (at === whole + 2) v2 ^= 0xee
      else v1 ^= 0xdd
    }
    v3 ^= block
    for (; rounds > 0; rounds--) {
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
    }
    v0 ^= block
    if (at === whole + 2) hash[0] = v1 ^ v3
  }
  hash[1] = v1 ^ v3
}
