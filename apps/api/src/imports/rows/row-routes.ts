import type { CorrectionBody } from '@secondtouch/contracts'
import { type ImportRecord, type ImportStore, ISSUE_CODES, type RowCorrection } from '@secondtouch/import-core'
import { IF_MATCH } from '../../http/if-match'
import { oneOf, PAGE, text } from '../../http/parameters'
import { notFound } from '../../http/problem'
import { type Route, type RouteInput, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone, STORED_FILE_PROBLEMS, stateConflict } from '../find-import'
import { importBody } from '../import-body'
import { type DecidePorts, decideOn } from '../review/decide'
import { checkRow } from './check-row'
import { type FileRow, fileRows } from './file-rows'
import { datesOf } from './plan-dates'
import { outcomeOf, rowBody } from './row-body'
import { placed, readCorrection } from './row-correction'

/** What rows need. */
export interface RowPorts extends DecidePorts {
  readonly imports: Pick<ImportStore, 'get'>
}

const ROW_NUMBER = /^[1-9]\d{0,9}$/
const ANSWER = { type: 'application/json', schema: ref('RowCorrected') }

/** `/v1/imports/{id}/rows` and `/v1/imports/{id}/rows/{row}`. */
export function rowRoutes(ports: RowPorts): Route[] {
  return [listRoute(ports), getRoute(ports), correctRoute(ports), takeBackRoute(ports)]
}

function listRoute({ imports, guided, openRows }: RowPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/rows',
    access: 'imports:read',
    summary: 'Rows that have issues or corrections, with their texts by field',
    query: {
      code: oneOf('Only rows with an issue of this code.', ISSUE_CODES),
      severity: oneOf('Only rows with an issue of this severity.', ['error', 'warning']),
      column: text('Only rows with an issue in the column of this header.', 500),
      corrected: oneOf('`true` for the rows that people corrected, whether they have issues or not.', ['true']),
      ...PAGE,
    },
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('RowList') } } },
    problems: [...STORED_FILE_PROBLEMS],
    handler: async ({ principal: { workspaceId }, params, query: { limit, cursor, corrected, ...filter } }) => {
      const record = await findImport(imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const wanted = { ...filter, corrected: corrected === 'true' }
      const { items, nextCursor } = await guided.rows(workspaceId, record.id, wanted, { limit, cursor })
      const rows = await fileRows(record, items, openRows)
      return { status: 200, body: { items: rows.map(row => rowBody(record, row)), nextCursor } }
    },
  })
}

function getRoute(ports: RowPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/rows/{row}',
    access: 'imports:read',
    summary: 'One row, with its texts by field and what becomes of it',
    responses: { 200: { about: 'The row', content: { type: 'application/json', schema: ref('Row') } } },
    problems: [...STORED_FILE_PROBLEMS],
    handler: async input => {
      const { record, row } = await findRow(input, ports)
      return { status: 200, body: rowBody(record, row) }
    },
  })
}

function correctRoute(ports: RowPorts): Route {
  return route({
    method: 'patch',
    path: '/v1/imports/{id}/rows/{row}',
    access: 'imports:write',
    summary: 'Correct a row; it is checked again at once. The file itself never changes',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('Correction') },
    responses: { 200: { about: 'What becomes of the row now', content: ANSWER } },
    problems: [
      'state_conflict',
      'version_conflict',
      ...STORED_FILE_PROBLEMS,
      'invalid_correction',
      'unsupported_media_type',
    ],
    handler: async input => {
      const { record, row } = await findRow(input, ports)
      const given = readCorrection(input.body, record.survey.header.length)
      refuseAccount(record, row)
      return { status: 200, body: await correct(record, row, placed(given, row.correction, record), input, ports) }
    },
  })
}

function takeBackRoute(ports: RowPorts): Route {
  return route({
    method: 'delete',
    path: '/v1/imports/{id}/rows/{row}',
    access: 'imports:write',
    summary: 'Take the correction of a row back; it is checked again as the file has it',
    headers: IF_MATCH,
    responses: { 200: { about: 'What becomes of the row now', content: ANSWER } },
    problems: ['state_conflict', 'version_conflict', ...STORED_FILE_PROBLEMS],
    handler: async input => {
      const { record, row } = await findRow(input, ports)
      refuseAccount(record, row)
      return { status: 200, body: await correct(record, row, null, input, ports) }
    },
  })
}

/** What made an account of a row stays with it. */
function refuseAccount({ startedAt, state }: ImportRecord, { row, outcome }: FileRow): void {
  if (startedAt === null || outcome !== 'created') return
  throw stateConflict(state, `Row ${row} is an account already. Edit the account.`)
}

async function findRow(
  { principal: { workspaceId }, params }: Pick<RouteInput, 'principal' | 'params'>,
  { imports, guided, openRows }: RowPorts,
): Promise<{ record: ImportRecord; row: FileRow }> {
  const record = await findImport(imports, workspaceId, params.id)
  refuseGone(record, new Date())
  if (!ROW_NUMBER.test(params.row ?? '')) throw notFound('row')
  const known = await guided.row(workspaceId, record.id, Number(params.row))
  const [row] = known ? await fileRows(record, [known], openRows) : []
  if (!row) throw notFound('row')
  return { record, row }
}

async function correct(
  before: ImportRecord,
  row: FileRow,
  correction: RowCorrection | null,
  input: RouteInput,
  ports: RowPorts,
): Promise<CorrectionBody> {
  const { isPlanned } = await decideOn(before, { kind: 'correction', row: row.row, correction }, input, ports)
  const { record, row: now } = await findRow(input, ports)
  const plan = await ports.guided.plan(record.workspaceId, record.id)
  const checked = isPlanned
    ? { outcome: outcomeOf(record, now), issues: [...now.issues] }
    : await checkRow(record, now, { correction, dates: datesOf(record, plan) }, ports.names)
  return { ...rowBody(record, now), ...checked, import: importBody(record, null, new Date()) }
}
