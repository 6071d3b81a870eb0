import {
  type ImportRecord,
  type KnownRow,
  OUTCOMES,
  type Outcome,
  type Position,
  type ReadIssue,
  type RowBlock,
  type Survey,
} from '@secondtouch/import-core'

/** Opens the rows of an import's file from a place on. */
export type OpenFileRows = (
  record: { file: ImportRecord['file']; survey: Survey },
  from: Position,
) => AsyncIterable<RowBlock>

/** A row as it stands in the file, and what is known of it. */
export interface FileRow extends KnownRow {
  readonly line: number
  readonly values: readonly string[]
  readonly outcome: Outcome
  /** What the reader finds in it. */
  readonly found: readonly ReadIssue[]
}

/** The rows of a file that something is known of; one that is not a row of the file (a blank line, say) is left out. */
export async function fileRows(
  record: { file: ImportRecord['file']; survey: Survey },
  known: readonly KnownRow[],
  openRows: OpenFileRows,
): Promise<FileRow[]> {
  const found: FileRow[] = []
  // Rows of one chunk are read in one go, from where the chunk starts.
  for (const group of byPlace(known)) found.push(...(await readGroup(record, group, openRows)))
  return found
}

function byPlace(known: readonly KnownRow[]): KnownRow[][] {
  const groups = new Map<string, KnownRow[]>()
  for (const each of known) {
    const place = `${each.near.offset} ${each.outcomes?.firstRow}`
    groups.set(place, [...(groups.get(place) ?? []), each])
  }
  return [...groups.values()]
}

async function readGroup(
  record: { file: ImportRecord['file']; survey: Survey },
  group: readonly KnownRow[],
  openRows: OpenFileRows,
): Promise<FileRow[]> {
  const wanted = new Map(group.map(each => [each.row, each]))
  const last = Math.max(...wanted.keys())
  const { near, outcomes } = group[0]!
  const found: FileRow[] = []
  // Rows are counted from the first of their chunk on: chunks may be missing between `near` and it.
  let place = 0
  for await (const block of openRows(record, near)) {
    for (let i = 0; i < block.length; i++, place++) {
      const row = block.rowNumbers[i]!
      if (row === outcomes?.firstRow) place = 0
      if (row > last) return found
      const known = wanted.get(row)
      if (!known) continue
      found.push({
        ...known,
        line: block.lines[i]!,
        values: block.values[i]!,
        outcome: OUTCOMES[outcomes?.outcomes[place] ?? OUTCOMES.indexOf('unprocessed')]!,
        found: block.issues.filter(issue => issue.index === i),
      })
    }
  }
  return found
}
