import type { MappingEntry, PresetUse } from '../mapping/roles'
import type { SuggestedPreset } from '../mapping/suggested'
import { KNOWN_EXPORTS, type KnownExport } from './known-exports'
import { plainKey } from './meaning-key'

/** Headers without blanks and marks, as programs are told apart. */
function compactKey(header: string): string {
  return plainKey(header).replace(/ /g, '')
}

const COMPACT = KNOWN_EXPORTS.map(known => ({
  known,
  required: known.required.map(compactKey),
  forbidden: (known.forbidden ?? []).map(compactKey),
}))

/** The known export that a header is of; `null` where none fits, or two do equally well. */
export function exportOf(header: readonly string[]): KnownExport | null {
  const keys = new Set(header.map(compactKey))
  const fitting = COMPACT.filter(
    ({ required, forbidden }) => required.every(key => keys.has(key)) && !forbidden.some(key => keys.has(key)),
  ).sort((a, b) => b.required.length - a.required.length)
  const [best, second] = fitting
  if (!best) return null
  const isTied = second?.required.length === best.required.length && second.known.name !== best.known.name
  return isTied ? null : best.known
}

/** What a known export says of a column; `undefined` where it leaves that to the column's words. */
export function roleByExport(known: KnownExport | null, header: string): MappingEntry | undefined {
  if (!known?.roles) return undefined
  const key = compactKey(header)
  const found = Object.entries(known.roles).find(([name]) => compactKey(name) === key)
  return found?.[1]
}

/** Whether a header is one of those that a known export must have. */
export function isRequired(known: KnownExport, header: string): boolean {
  const key = compactKey(header)
  return known.required.some(name => compactKey(name) === key)
}

/** What a person is told about a known export. */
export function presetOf({ id, version, name, required }: KnownExport): SuggestedPreset {
  const named = required.slice(0, 4).map(header => `“${header}”`)
  return { id, version, name, why: `This looks like ${name}: the file has ${named.join(', ')}.` }
}

/** The known export that a mapping was taken from, as it is by now; `null` where it is known no more. */
export function presetIn({ id }: PresetUse, header: readonly string[]): SuggestedPreset | null {
  const known = exportOf(header)
  return known?.id === id ? presetOf(known) : null
}
