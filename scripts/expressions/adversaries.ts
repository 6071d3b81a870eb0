import { type Node, readExpression } from './expression-tree'

/** A text that makes an expression work: `pump` as often as wished between a beginning and an end. */
export interface Adversary {
  readonly prefix: string
  readonly pump: string
  readonly suffix: string
}

/** Characters of every kind that our expressions tell apart. */
const POOL = [...'aAzZéßı09 \t\n\r\u00a0\u200b\ufeff\u2060\u0085\u2800-+.,:;|"\'/\\(){}[]=@#_%*&<>€中😀\0\u0301\ud800']
/** What most expressions do not begin with, so that they have to search, and nothing at all. */
const BEGINNINGS = ['', '!', 'x', 'a']
/** What no repetition goes on with, so that all of it was in vain. */
const ENDS = ['', '\0', 'x', '0', ' ', '!', 'а']
/** Repetitions from this many on can make a text expensive. */
const MANY = 20
const MOST_PUMPS = 60
const MOST_PAIRED = 6
const MOST_PREFIXES = 4

/** Texts of each repetition of an expression that it follows up to a point, and then has to give up. */
export function adversariesOf({ source, flags }: RegExp): Adversary[] {
  const tree = readExpression(source)
  const sampler = new Sampler(flags.replace(/[gyd]/g, ''))
  const found: Adversary[] = []
  for (const { body, prefixes } of repetitionsIn(tree, [''], sampler)) {
    const ways = prefixes.slice(0, MOST_PREFIXES)
    // What leads to a repetition can be repeated itself: the expression begins anew at each.
    const pumps = new Set([...pumpsOf(body, sampler), ...ways.filter(way => way !== '')])
    for (const prefix of new Set([...BEGINNINGS, ...ways])) {
      for (const pump of pumps) for (const suffix of ENDS) found.push({ prefix, pump, suffix })
    }
  }
  return found
}

function pumpsOf(body: Node, sampler: Sampler): string[] {
  const single = sampler.samples(body).filter(text => text !== '')
  const pairs = single.slice(0, MOST_PAIRED).flatMap(a => single.slice(0, MOST_PAIRED).map(b => a + b))
  return [...new Set([...single.slice(0, MOST_PUMPS), ...pairs])]
}

interface Repetition {
  readonly body: Node
  /** Texts that lead to it. */
  readonly prefixes: readonly string[]
}

function* repetitionsIn(node: Node, prefixes: readonly string[], sampler: Sampler): Generator<Repetition> {
  if (node.kind === 'repeat') {
    if (node.most >= MANY) yield { body: node.body, prefixes }
    yield* repetitionsIn(node.body, prefixes, sampler)
  } else if (node.kind === 'sequence') {
    let before = prefixes
    for (const part of node.parts) {
      yield* repetitionsIn(part, before, sampler)
      const next = sampler.samples(part)
      before = before.flatMap(text => [next[0] ?? '', next.at(-1) ?? ''].map(more => text + more)).slice(0, 16)
    }
  } else if (node.kind === 'choice') {
    for (const part of node.parts) yield* repetitionsIn(part, prefixes, sampler)
  } else if (node.kind === 'group' || (node.kind === 'place' && node.body)) {
    yield* repetitionsIn(node.body!, prefixes, sampler)
  }
}

/** Texts that a part of an expression takes. */
class Sampler {
  readonly #flags: string
  readonly #groups = new Map<number, string>()

  constructor(flags: string) {
    this.#flags = flags
  }

  samples(node: Node): string[] {
    switch (node.kind) {
      case 'character':
        return this.#characters(node.source)
      case 'choice':
        return [...new Set(node.parts.flatMap(part => this.samples(part)))]
      case 'sequence':
        return this.#sequence(node.parts)
      case 'repeat': {
        const once = this.samples(node.body).map(text => text.repeat(Math.max(1, node.least)))
        return node.least === 0 ? [...once, ''] : once
      }
      case 'group': {
        const found = this.samples(node.body)
        this.#groups.set(node.number, found[0] ?? '')
        return found
      }
      case 'reference':
        return [this.#groups.get(node.number) ?? '']
      case 'place':
        return ['']
    }
  }

  #sequence(parts: readonly Node[]): string[] {
    const each = parts.map(part => this.samples(part))
    const first = each.map(texts => texts[0] ?? '')
    // The first of all, and then one part after another in its other forms.
    const others = each.flatMap((texts, i) => texts.slice(1).map(text => first.with(i, text).join('')))
    return [...new Set([first.join(''), ...others])]
  }

  #characters(source: string): string[] {
    const expression = new RegExp(`^(?:${source})$`, this.#flags)
    const own = [...source].filter(character => expression.test(character))
    const found = [...new Set([...own, ...POOL])].filter(character => expression.test(character))
    return found.length > 0 ? found : ['']
  }
}
