import { isInvisible, normalName, placeholderName } from '@secondtouch/accounts'
import { type ColumnMapping, type Role, roleOf } from '../mapping/roles'
import { cellOf } from './composed-text'
import { joinName, unswapName } from './join-name'

/** Where the name of a row was taken from. */
export type NameSource = 'name' | 'parts' | 'company' | 'email'

/** The name of a row. */
export interface ComposedName {
  readonly text: string
  /** `null` where every column for the name is empty. */
  readonly source: NameSource | null
}

const PART_ROLES = ['name.first', 'name.middle', 'name.last', 'name.suffix'] as const
const NO_NAME: ComposedName = { text: '', source: null }

/**
 * Finds the name of a row: of the whole name and its parts the one that stands first in the file, where that is empty the
 * other, then the company, then the e-mail address.
 */
export class NameComposer {
  /** Columns of the name, in file order. */
  readonly columns: readonly number[]
  readonly company: number
  readonly email: number
  /** The columns of each source of a name, in the order in which they are asked: each where those before it are empty. */
  readonly asked: readonly (readonly number[])[]
  /** Whether rows that take company or e-mail as their name had another choice. */
  readonly #hasName: boolean
  readonly #parts: readonly number[]
  readonly #sources: readonly ((cells: readonly string[]) => ComposedName)[]

  constructor(mapping: ColumnMapping) {
    const column = (role: Role) => mapping.findIndex(entry => roleOf(entry) === role)
    this.#parts = PART_ROLES.map(column)
    this.company = column('name.company')
    this.email = column('name.email')
    const first = Math.min(...this.#parts.filter(part => part >= 0))
    const whole = column('name')
    const swapped = column('name.swapped')
    const own = [
      { at: whole, columns: [whole], read: (cells: readonly string[]) => named(cellOf(cells, whole), 'name') },
      {
        at: swapped,
        columns: [swapped],
        read: (cells: readonly string[]) => named(unswapName(cellOf(cells, swapped).trim()), 'name'),
      },
      {
        at: Number.isFinite(first) ? first : -1,
        columns: this.#parts.filter(part => part >= 0),
        read: (cells: readonly string[]) => this.#join(cells),
      },
    ].filter(({ at }) => at >= 0)
    this.#hasName = own.length > 0
    const others = [
      {
        at: this.company,
        columns: [this.company],
        read: (cells: readonly string[]) => named(cellOf(cells, this.company), 'company'),
      },
      {
        at: this.email,
        columns: [this.email],
        read: (cells: readonly string[]) => named(cellOf(cells, this.email), 'email'),
      },
    ].filter(({ at }) => at >= 0)
    const sources = [...own.sort((a, b) => a.at - b.at), ...others]
    this.asked = sources.map(({ columns }) => columns)
    this.#sources = sources.map(({ read }) => read)
    const all = [whole, swapped, ...this.#parts, this.company, this.email]
    this.columns = all.filter(each => each >= 0).sort((a, b) => a - b)
  }

  /** A word for having no name, such as `n/a`, leaves the next column its turn; where none has a name, the word is told. */
  compose(cells: readonly string[]): ComposedName {
    let word = NO_NAME
    for (const read of this.#sources) {
      const name = read(cells)
      if (name.source === null) continue
      if (!isNoName(name.text.trim())) return name
      if (word.source === null) word = name
    }
    return word
  }

  /** The columns whose cells the name is made of; those that could give one where it is empty. */
  columnsOf(source: NameSource | null): readonly number[] {
    if (source === 'company') return [this.company]
    if (source === 'email') return [this.email]
    const own = this.columns.filter(column => column !== this.company && column !== this.email)
    if (source === null || own.length === 0) return own.length > 0 ? own : this.columns
    const isPart = (column: number) => this.#parts.includes(column)
    return own.filter(column => isPart(column) === (source === 'parts'))
  }

  /** Which of `asked` a row takes its name from; -1 where none of them has a name. */
  sourceIndexOf(cells: readonly string[]): number {
    return this.#sources.findIndex(read => {
      const { source, text } = read(cells)
      return source !== null && !isNoName(text.trim())
    })
  }

  /** Whether a row with a name of this source lacks what its file has a column for. */
  isFallback(source: NameSource | null): boolean {
    if (source === 'company') return this.#hasName
    return source === 'email' && (this.#hasName || this.company >= 0)
  }

  #join(cells: readonly string[]): ComposedName {
    const first = partOf(cells, this.#parts[0]!)
    const middle = partOf(cells, this.#parts[1]!)
    const last = partOf(cells, this.#parts[2]!)
    const suffix = partOf(cells, this.#parts[3]!)
    // A suffix by itself is nobody.
    if (first === '' && middle === '' && last === '') return NO_NAME
    return { text: joinName({ first, middle, last, suffix }), source: 'parts' }
  }
}

function named(text: string, source: NameSource): ComposedName {
  return isEmpty(text) ? NO_NAME : { text, source }
}

function partOf(cells: readonly string[], column: number): string {
  if (column < 0) return ''
  const text = cellOf(cells, column).trim()
  return isEmpty(text) || isNoName(text) ? '' : text
}

/** First letters that no word for having no name begins with: one look answers for nearly every name. */
const NAME_LETTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[ACE-HJ-MO-SV-Z]/i.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Whether a text is what lists write where they have no name. */
function isNoName(text: string): boolean {
  return NAME_LETTERS[text.charCodeAt(0)] !== 1 && placeholderName(text) === 'no_name'
}

/** Whether nothing of a cell can be seen; a letter at its start answers for nearly every one. */
function isEmpty(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first > 0x20 && first < 0x7f) return false
  return isInvisible(normalName(text))
}
