import path from 'node:path'
import { modulesNamedIn } from './source-scan'

/** Endings that a relative import leaves out, in the order they are tried. */
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts']

/**
 * Groups of files that import each other in a circle, types included; each group once, in the order of its names.
 * @param sources text of every file by its path, with `/` between folders.
 */
export function circlesIn(sources: ReadonlyMap<string, string>): string[][] {
  const graph = new Map([...sources].map(([file, source]) => [file, importsOf(file, source, sources)]))
  return new Components(graph).found.filter(([file, ...more]) => more.length > 0 || graph.get(file!)!.includes(file!))
}

function importsOf(file: string, source: string, sources: ReadonlyMap<string, string>): string[] {
  return modulesNamedIn(source).flatMap(({ specifier }) => {
    if (!specifier.startsWith('.')) return []
    const target = path.posix.join(path.posix.dirname(file), specifier)
    const found = ENDINGS.map(ending => target + ending).find(each => sources.has(each))
    return found === undefined ? [] : [found]
  })
}

/** Tarjan's strongly connected components: every file that is reached from a file and reaches it stands in one group. */
class Components {
  readonly found: string[][] = []
  readonly #graph: ReadonlyMap<string, readonly string[]>
  readonly #order = new Map<string, number>()
  readonly #path: string[] = []

  constructor(graph: ReadonlyMap<string, readonly string[]>) {
    this.#graph = graph
    for (const file of graph.keys()) if (!this.#order.has(file)) this.#visit(file)
  }

  #visit(file: string): number {
    const order = this.#order.size
    this.#order.set(file, order)
    this.#path.push(file)
    let lowest = order
    for (const next of this.#graph.get(file) ?? []) {
      if (!this.#order.has(next)) lowest = Math.min(lowest, this.#visit(next))
      else if (this.#path.includes(next)) lowest = Math.min(lowest, this.#order.get(next)!)
    }
    if (lowest === order) this.found.push(this.#path.splice(this.#path.indexOf(file)).sort())
    return lowest
  }
}
