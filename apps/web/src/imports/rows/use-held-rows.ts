import type { RowBody } from '@secondtouch/contracts'
import { useQueries } from '@tanstack/react-query'
import { rowQuery } from '../data/import-queries'
import type { RowDraft } from './row-drafts'
import type { RowChoice } from './use-chosen-rows'

/** Rows with something unsaved that the list has no more, such as one that a colleague has mended meanwhile, as they are by now. */
export function useHeldRows(
  id: string,
  drafts: readonly RowDraft[],
  listed: readonly RowBody[],
  choice: RowChoice,
): readonly RowBody[] {
  const written = new Map(drafts.map(({ on: { row } }) => [row.row, row]))
  for (const { row } of listed) written.delete(row)
  const held = [...written.values()].filter(({ row }) => choice.kind === 'list' || choice.rows.includes(row))
  const fresh = useQueries({ queries: held.map(({ row }) => rowQuery(id, row)) })
  return held.map((row, index) => fresh[index]?.data ?? row)
}
