import { nameKey } from '@secondtouch/accounts'
import type { ComposedRow } from '../compose/row-composer'
import type { NameSet } from './name-set'

/**
 * Tells rows of one name apart: those whose e-mail address or company is not the one of the row that has the name first are
 * somebody else, perhaps. Keeps 32 bits of each for every name: two of four thousand million texts are taken for one.
 */
export class Namesakes {
  readonly #names: NameSet
  readonly #emails: Uint32Array
  readonly #companies: Uint32Array

  constructor(names: NameSet) {
    this.#names = names
    this.#emails = new Uint32Array(names.slots)
    this.#companies = new Uint32Array(names.slots)
  }

  /** Keeps what tells apart the row whose name was added last. */
  keep({ email, company }: ComposedRow): void {
    const { slot } = this.#names
    this.#emails[slot] = markOf(email)
    this.#companies[slot] = markOf(company)
  }

  /** Whether the row whose name was met again last has another e-mail address or company than the first one of that name. */
  differs({ email, company }: ComposedRow): boolean {
    const { slot } = this.#names
    return isOther(this.#emails[slot]!, markOf(email)) || isOther(this.#companies[slot]!, markOf(company))
  }
}

function isOther(before: number, now: number): boolean {
  return before !== 0 && now !== 0 && before !== now
}

/** 32 bits of a text, in whatever case it is written; 0 where there is none. */
function markOf(text: string): number {
  const key = nameKey(text)
  if (key === '') return 0
  let mark = 0x811c9dc5
  for (let i = 0; i < key.length; i++) mark = Math.imul(mark ^ key.charCodeAt(i), 0x01000193)
  return (mark ^ (mark >>> 15)) >>> 0 || 1
}
