/** A regular expression as far as it has to be known to make texts that it likes, up to a point. */
export type Node =
  /** One character: the source matches it alone. */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly body: Node; readonly least: number; readonly most: number }
  /** A group that `\\n` may name. */
  | { readonly kind: 'group'; readonly number: number; readonly body: Node }
  | { readonly kind: 'reference'; readonly number: number }
  /** What takes up no text: `^`, `$`, `\\b`, and what stands ahead or behind. */
  | { readonly kind: 'place'; readonly body: Node | null }

const ESCAPE =
  /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|[1-9]\d*|[\s\S])/y
const CLASS = /\[(?:\\[\s\S]|[^\]\\])*\]/y
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y
const OPENING = /\((?:\?(?:([:=!])|(<[=!])|<[^>]*>))?/y

/** Reads the source of a regular expression that the engine has taken already. */
export function readExpression(source: string): Node {
  return new Reader(source).choice()
}

class Reader {
  readonly #source: string
  #at = 0
  #groups = 0

  constructor(source: string) {
    this.#source = source
  }

  choice(): Node {
    const parts = [this.#sequence()]
    while (this.#source[this.#at] === '|') {
      this.#at++
      parts.push(this.#sequence())
    }
    return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
  }

  #sequence(): Node {
    const parts: Node[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) {
      const part = this.#part()
      const quantifier = this.#take(QUANTIFIER)
      parts.push(quantifier ? { kind: 'repeat', body: part, ...bounds(quantifier) } : part)
    }
    return { kind: 'sequence', parts }
  }

  #part(): Node {
    const character = this.#source[this.#at]!
    if (character === '(') return this.#group()
    if (character === '[') return { kind: 'character', source: this.#take(CLASS)![0] }
    if (character === '\\') return escaped(this.#take(ESCAPE)![0])
    const whole = String.fromCodePoint(this.#source.codePointAt(this.#at)!)
    this.#at += whole.length
    return character === '^' || character === '$' ? { kind: 'place', body: null } : { kind: 'character', source: whole }
  }

  #group(): Node {
    const [, plain, behind] = this.#take(OPENING)!
    const isPlace = behind !== undefined || plain === '=' || plain === '!'
    const number = plain === undefined && behind === undefined ? ++this.#groups : 0
    const body = this.choice()
    this.#at++ // the closing bracket
    if (isPlace) return { kind: 'place', body }
    return number === 0 ? body : { kind: 'group', number, body }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#source)
    if (found) this.#at = pattern.lastIndex
    return found
  }
}

function escaped(source: string): Node {
  if (source === '\\b' || source === '\\B') return { kind: 'place', body: null }
  if (/^\\[1-9]/.test(source)) return { kind: 'reference', number: Number(source.slice(1)) }
  if (source.startsWith('\\k')) throw new Error(`${source}: references by name are not read here; use a number`)
  return { kind: 'character', source }
}

function bounds([, sign, least, comma, most]: RegExpExecArray): { least: number; most: number } {
  if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY }
  const from = Number(least)
  return { least: from, most: comma === '' ? from : most === '' ? Number.POSITIVE_INFINITY : Number(most) }
}
