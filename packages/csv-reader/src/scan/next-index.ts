/**
 * Where a text next holds something, remembered: asked for starts that mostly grow, it searches each part of the text once,
 * also when a start lies before the last one.
 */
export class NextIndex {
  readonly #what: string
  #text = ''
  /** The answer holds for every start from here up to itself. */
  #from = 0
  #at = -1

  constructor(what: string) {
    this.#what = what
  }

  load(text: string): void {
    this.#text = text
    this.#from = 0
    this.#at = -1
  }

  /** Index of the next one at or after `start`; the length of the text where there is none. */
  after(start: number): number {
    if (start > this.#at) {
      this.#from = start
      const at = this.#text.indexOf(this.#what, start)
      this.#at = at < 0 ? this.#text.length : at
    } else if (start < this.#from) {
      const at = this.#text.slice(start, this.#from + this.#what.length - 1).indexOf(this.#what)
      this.#from = start
      if (at >= 0) this.#at = start + at
    }
    return this.#at
  }
}
