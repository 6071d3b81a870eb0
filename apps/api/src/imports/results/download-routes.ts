import {
  correctedCells,
  type FileDates,
  type FileStore,
  type GuidedStore,
  type ImportRecord,
  type ImportStore,
  OUTCOMES,
  placeCorrection,
  type RowCorrection,
  type RowIssue,
  RowReading,
} from '@secondtouch/import-core'
import { oneOf } from '../../http/parameters'
import { type Route, route } from '../../http/route'
import { findImport, hasEnded, refuseGone, STORED_FILE_PROBLEMS, stateConflict } from '../find-import'
import type { OpenFileRows } from '../rows/file-rows'
import { datesOf } from '../rows/plan-dates'
import { attachment } from '../upload/file-names'
import { type CommittedChunk, type ResultRow, resultRows } from './result-rows'

/** Writes rows with their outcome as CSV: the original columns in their order, then row, outcome, code and message. */
export type ResultsWriter = (
  header: readonly string[],
  rows: AsyncIterable<ResultRow>,
) => AsyncIterable<string | Uint8Array>

/** What downloads need. */
export interface DownloadPorts {
  readonly imports: Pick<ImportStore, 'get'> & {
    outcomes(workspaceId: string, importId: string): AsyncIterable<CommittedChunk>
    firstIssues(workspaceId: string, importId: string): AsyncIterable<RowIssue>
    corrections(workspaceId: string, importId: string): Promise<ReadonlyMap<number, RowCorrection>>
  }
  readonly guided: Pick<GuidedStore, 'plan'>
  readonly files: Pick<FileStore, 'read'>
  readonly openRows: OpenFileRows
  readonly writeResults: ResultsWriter
}

const CSV = { type: 'text/csv', schema: { type: 'string' } }

/** `GET /v1/imports/{id}/results` and `/file`. */
export function downloadRoutes(ports: DownloadPorts): Route[] {
  return [resultsRoute(ports), fileRoute(ports)]
}

function resultsRoute({ imports, guided, files, openRows, writeResults }: DownloadPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/results',
    access: 'imports:read',
    summary: 'The rows and what became of them, as CSV with the original columns; no cell is a live formula',
    query: { outcome: oneOf('Only rows with this outcome.', OUTCOMES) },
    lasting: 'downloads',
    responses: { 200: { about: 'The rows', content: CSV } },
    problems: ['state_conflict', ...STORED_FILE_PROBLEMS, 'rate_limited'],
    handler: async ({ principal: { workspaceId }, params, query: { outcome } }) => {
      const record = await findImport(imports, workspaceId, params.id)
      refuseGone(record, new Date())
      if (!hasEnded(record)) {
        throw stateConflict(record.state, 'Results are there once it has ended.')
      }
      await beginReading(files, record)
      const rows = resultRows(
        openRows(record, record.survey.start),
        imports.outcomes(record.workspaceId, record.id),
        imports.firstIssues(record.workspaceId, record.id),
        decidedBy(
          record,
          await imports.corrections(record.workspaceId, record.id),
          datesOf(record, await guided.plan(record.workspaceId, record.id)),
        ),
      )
      const wanted = outcome ? withOutcome(rows, outcome) : rows
      const name = `${record.file.name.replace(/\.(csv|txt)$/i, '')}-${outcome ?? 'results'}.csv`
      return { status: 200, headers: download(name), stream: writeResults(record.survey.header, wanted) }
    },
  })
}

/** Puts what people decided about rows and groups of rows into the rows of a file. */
function decidedBy(
  { mapping, repairs, survey: { header }, options: { constants } }: ImportRecord,
  corrections: ReadonlyMap<number, RowCorrection>,
  dates: FileDates,
): (row: number, values: readonly string[]) => readonly string[] {
  if (!mapping || corrections.size + repairs.length === 0) return (_, values) => values
  // A cell that was left empty keeps its text here: that is what is to be corrected.
  const reading = new RowReading(mapping, header, { repairs, leavesEmpty: false, constants })
  return (row, values) => {
    const correction = corrections.get(row)
    if (!correction && repairs.length === 0) return values
    // Those kept by field, before cells could be corrected, belong into the cell of the field.
    const { cells, values: byField } = correction ?? {}
    const found = placeCorrection(byField ? { values: byField } : {}, null, { mapping, constants })
    const placed = { ...(!Array.isArray(found) && found.cells), ...cells }
    if (repairs.length === 0) return correctedCells(values, placed, header)
    const before = reading.cellsOf(values)
    const decided = reading.decidedCells(values, { cells: placed }, dates)
    const changed = decided.flatMap((text, column) => (text === before[column] ? [] : [[column, text]]))
    return changed.length === 0 ? values : correctedCells(values, Object.fromEntries(changed), header)
  }
}

async function* withOutcome(rows: AsyncIterable<ResultRow>, outcome: string): AsyncGenerator<ResultRow> {
  for await (const row of rows) if (row.outcome === outcome) yield row
}

function fileRoute({ imports, files }: DownloadPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/file',
    access: 'imports:read',
    summary: 'The uploaded bytes',
    lasting: 'downloads',
    responses: { 200: { about: 'The file, whatever it holds, as an attachment', content: CSV } },
    problems: [...STORED_FILE_PROBLEMS, 'rate_limited'],
    handler: async ({ principal: { workspaceId }, params }) => {
      const record = await findImport(imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const { id, name, size } = record.file
      await beginReading(files, record)
      const headers = { ...download(name), 'Content-Length': String(size), 'Cache-Control': 'no-store, no-transform' }
      return { status: 200, headers, stream: files.read(id, { size }) }
    },
  })
}

/** Reads the first piece of a stored file: a file that is lost must be answered before an answer has begun, not broken off. */
async function beginReading(files: DownloadPorts['files'], { file: { id, size } }: ImportRecord): Promise<void> {
  for await (const _ of files.read(id, { size })) return
}

// Whatever a file holds, a browser must not take it for a page.
function download(name: string): Record<string, string> {
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': attachment(name),
    'X-Content-Type-Options': 'nosniff',
  }
}
