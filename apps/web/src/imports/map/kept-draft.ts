import type { ImportBody } from '@secondtouch/contracts'
import type { DateOrderChoice, MappingEntry } from '@secondtouch/import-core'

/** What a person chose for a column. */
export type ColumnChoice = readonly [index: number, target: MappingEntry]

/** What a person has chosen on the columns and not sent yet. */
export interface KeptDraft {
  readonly choices: readonly ColumnChoice[]
  readonly orders: DateOrderChoice
  /** Whether the known export is followed that the file looks like. */
  readonly followsPreset: boolean
}

type Mapped = Pick<ImportBody, 'id' | 'mapping' | 'encoding' | 'dialect'>

const keyOf = (id: string) => `columns-${id}`
/** What the choices were made on: on another mapping, or another reading of the file, they would mean something else. */
const baseOf = ({ mapping, encoding, dialect }: Mapped) => JSON.stringify([mapping, encoding, dialect])

/** The choices that this tab kept over a reload, `null` where there are none for the import as it is. */
export function keptDraft(item: Mapped): KeptDraft | null {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(item.id)) ?? 'null')
  return kept?.base === baseOf(item) ? kept.draft : null
}

/** Keeps them for as long as the tab lives. */
export function keepDraft(item: Mapped, draft: KeptDraft): void {
  sessionStorage.setItem(keyOf(item.id), JSON.stringify({ base: baseOf(item), draft }))
}

/** Forgets them: they were sent, or dropped. */
export function forgetDraft(id: string): void {
  sessionStorage.removeItem(keyOf(id))
}
