const FIRST = 1 << 12

/**
 * Texts one behind the other in one array: a text that was cut out of a file keeps all of the piece that it was read in, so
 * that a list of a million of them would hold the whole file.
 */
export class TextList {
  #units = new Uint16Array(FIRST)
  /** Where each text ends; the next one begins there. */
  #ends = new Uint32Array(FIRST)
  #size = 0

  get size(): number {
    return this.#size
  }

  add(text: string): void {
    const start = this.#startOf(this.#size)
    this.#units = withRoom(this.#units, start + text.length)
    this.#ends = withRoom(this.#ends, this.#size + 1)
    for (let i = 0; i < text.length; i++) this.#units[start + i] = text.charCodeAt(i)
    this.#ends[this.#size++] = start + text.length
  }

  at(index: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#startOf(index), this.#ends[index]))
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!
  }
}

/** The array, or one of twice its length with the same numbers, so that it has `places`. */
export function withRoom<List extends Uint16Array | Uint32Array>(list: List, places: number): List {
  if (places <= list.length) return list
  const longer = new (list.constructor as new (length: number) => List)(Math.max(places, 2 * list.length))
  longer.set(list)
  return longer
}
