import type { Size } from '../chaos/goal'
import type { Site } from '../chaos/site/site'
import type { HostProduct } from './host-product'

/** What attacks work on. */
export interface Scene {
  readonly site: Site
  /** The host product whose tokens the site takes. */
  readonly host: HostProduct
  readonly size: Size
}

/** Something that somebody on the internet would try. */
export interface Attack {
  /** Numbers of its cases in `docs/security.md`. */
  readonly cases: string
  readonly what: string
  /** Whether it is begun first and looked at last, because nothing but time passes in it. */
  readonly isPatient?: boolean
  /** Tries it; gives what was answered, throws where it got through. */
  readonly run: (scene: Scene) => Promise<string>
}

/** The attack got through. */
export class Breach extends Error {
  override readonly name = 'Breach'
}

/** Throws `Breach` where `holds` is false. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Breach(what)
}

/** How often each text came, such as `12 times 429, 3 times 200`. */
export function tally(answers: readonly (string | number)[]): string {
  const counts = new Map<string | number, number>()
  for (const each of answers) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].map(([answer, count]) => (count === 1 ? `${answer}` : `${count} times ${answer}`)).join(', ')
}
