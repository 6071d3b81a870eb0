import { FIELD_NAMES } from '@secondtouch/accounts'
import type { PreviewBody } from '@secondtouch/contracts'
import {
  dateQuestions,
  encodingQuestions,
  type FileStore,
  type Findings,
  type ImportRecord,
  type ImportStore,
  isEncodingSure,
  type MappingStore,
  mappingFor,
  presetIn,
  type RememberedMapping,
  type RowBlock,
  type SourceFile,
  type Survey,
  shownDates,
  suggestMapping,
  uploadDay,
} from '@secondtouch/import-core'
import { type Parameter, text, wholeNumber } from '../../http/parameters'
import { ProblemError } from '../../http/problem'
import { holdRate, type RequestRate } from '../../http/rate-limits'
import { type Route, route } from '../../http/route'
import type { Turns } from '../../http/turns'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone, STORED_FILE_PROBLEMS } from '../find-import'
import type { Limits, WorkspaceLimitsOf } from '../limits'
import type { OpenFileRows } from '../rows/file-rows'
import { type FileRefusal, refusedFile } from '../upload/surveyor'

/** Rows that a preview shows. */
const ROWS = 50
const SAMPLES = 3
const SAMPLE_LENGTH = 200

/** What a person may say about how a file is to be read; what is missing is found out from the file. */
export interface FileSettings {
  readonly encoding?: string
  readonly delimiter?: string
  /** `null` where nothing is quoted. */
  readonly quote?: string | null
  /** Physical line from 1; `null` where there is none. */
  readonly headerLine?: number | null
}

/** Reads files as a person says that they are to be read. */
export interface FileReader {
  /** Faults of the settings themselves, whatever the file. */
  faults(settings: FileSettings): readonly { readonly setting: string; readonly message: string }[]
  /** The start of a file. */
  preview(
    file: SourceFile,
    settings: FileSettings,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<
    | {
        ok: true
        survey: Omit<Survey, 'rows' | 'findings'>
        findings: Omit<Findings, 'damagedRows'>
        block: RowBlock | null
      }
    | { ok: false; problem: FileRefusal }
  >
  /** The whole file. */
  survey(
    file: SourceFile,
    settings: FileSettings,
    limits: Limits,
    signal: AbortSignal,
  ): Promise<{ ok: true; survey: Survey } | { ok: false; problem: FileRefusal }>
}

/** What previews need. */
export interface PreviewPorts {
  readonly imports: Pick<ImportStore, 'get'>
  readonly mappings: Pick<MappingStore, 'find'>
  readonly files: Pick<FileStore, 'read'>
  readonly openRows: OpenFileRows
  readonly reader: FileReader
  readonly limitsOf: WorkspaceLimitsOf
  readonly previewRate: RequestRate
  /** Where reading a file at one's own settings waits for its turn. */
  readonly readings: Turns
}

const quoteParameter: Parameter<string | undefined> = {
  about: 'The character that may wrap a field, or `none`.',
  schema: { type: 'string', enum: ['"', "'", 'none'] },
  parse: given => (['"', "'", 'none'].includes(given) ? given : undefined),
  fallback: undefined,
}

const SETTINGS = {
  encoding: text('Read the file as if it were in this encoding.', 40),
  delimiter: text('Read the file as if this were between its fields.', 4),
  quote: quoteParameter,
  headerLine: wholeNumber('Physical line of the header, 0 for none; without it, it is found out.', 0, 999_999_999, -1),
}

/** `GET /v1/imports/{id}/preview`. */
export function previewRoute(ports: PreviewPorts): Route {
  return route({
    method: 'get',
    path: '/v1/imports/{id}/preview',
    access: 'imports:read',
    summary:
      'Columns with samples and suggested fields, and the first rows; other settings can be tried without saving them',
    query: SETTINGS,
    responses: { 200: { about: 'The preview', content: { type: 'application/json', schema: ref('Preview') } } },
    problems: [
      'rate_limited',
      ...STORED_FILE_PROBLEMS,
      'unreadable',
      'no_header',
      'header_too_long',
      'too_many_columns',
    ],
    handler: async ({ principal, params, query, signal }) => {
      const { workspaceId } = principal
      await holdRate(ports.previewRate, principal, 'previews', 'workspace')
      const record = await findImport(ports.imports, workspaceId, params.id)
      refuseGone(record, new Date())
      const settings = settingsOf(query)
      const shown =
        Object.keys(settings).length === 0
          ? await asStored(record, ports)
          : await asTried(record, settings, await ports.limitsOf(workspaceId), { ...ports, signal })
      const remembered = await ports.mappings.find(workspaceId, shown.survey.header)
      return { status: 200, body: previewBody(shown, remembered, record) }
    },
  })
}

interface Shown {
  readonly survey: Omit<Survey, 'rows' | 'findings'>
  readonly findings: Omit<Findings, 'damagedRows'> | undefined
  readonly rows: readonly (readonly string[])[]
  /** Whether these are all rows of the file. */
  readonly isWhole: boolean
}

function settingsOf(query: {
  encoding: string | undefined
  delimiter: string | undefined
  quote: string | undefined
  headerLine: number
}): FileSettings {
  return {
    ...(query.encoding !== undefined && { encoding: query.encoding }),
    ...(query.delimiter !== undefined && { delimiter: query.delimiter }),
    ...(query.quote !== undefined && { quote: query.quote === 'none' ? null : query.quote }),
    ...(query.headerLine >= 0 && { headerLine: query.headerLine || null }),
  }
}

async function asStored(record: ImportRecord, { openRows }: PreviewPorts): Promise<Shown> {
  const { survey } = record
  const rows: (readonly string[])[] = []
  for await (const block of openRows(record, survey.start)) {
    rows.push(...block.values.slice(0, ROWS - rows.length))
    if (rows.length >= ROWS) break
  }
  return { survey, findings: survey.findings, rows, isWhole: survey.rows <= rows.length }
}

async function asTried(
  { file, workspaceId }: ImportRecord,
  settings: FileSettings,
  limits: Limits,
  { reader, readings, signal }: PreviewPorts & { readonly signal: AbortSignal },
): Promise<Shown> {
  refuseSettings(reader, settings)
  const result = await readings.take(workspaceId, () => reader.preview(file, settings, limits, signal))
  if (!result.ok) throw refusedFile(file.name, result.problem)
  const rows = result.block?.values.slice(0, ROWS) ?? []
  return { survey: result.survey, findings: result.findings, rows, isWhole: false }
}

/** Refuses settings that no file can be read with. */
export function refuseSettings(reader: FileReader, settings: FileSettings): void {
  const faults = reader.faults(settings)
  if (faults.length === 0) return
  throw new ProblemError(
    'invalid_parameter',
    faults.map(({ setting, message }) => `${setting}: ${message}`).join(' '),
    {
      errors: faults.map(({ setting, message }) => ({ field: setting, code: 'invalid', message })),
    },
  )
}

function previewBody(
  { survey, findings, rows, isWhole }: Shown,
  remembered: RememberedMapping | null,
  record: ImportRecord,
): PreviewBody {
  const today = uploadDay(record)
  const { header, encoding, dialect } = survey
  const basis = { header, sample: rows, remembered: remembered && mappingFor(header, remembered), today }
  const { columns, suggested, preset, leftover, questions, complete } = suggestMapping(basis)
  const dates = shownDates(header, suggested, rows, today)
  // Rows that are not shown may settle the order of their dates; the dry run tells.
  const open = [...questions, ...encodingQuestions(findings), ...(isWhole ? dateQuestions(suggested, dates) : [])]
  const samples = (column: number) =>
    rows
      .map(row => row[column] ?? '')
      .filter(value => value.trim() !== '')
      .slice(0, SAMPLES)
      .map(value => value.slice(0, SAMPLE_LENGTH))
  return {
    columns: header.map((text, index) => ({
      index,
      header: text,
      samples: samples(index),
      ...columns[index]!,
      suggestion: FIELD_NAMES.find(name => name === suggested[index]) ?? null,
    })),
    rows,
    encoding,
    dialect,
    confidence: findings?.dialectConfidence ?? 1,
    warnings: findings?.warnings ?? [],
    encodings: findings?.encodings ?? [],
    encodingSure: isEncodingSure(findings),
    suggested,
    // What is remembered of these headers hides the known export that this very import was mapped by.
    preset: preset ?? (record.preset && presetIn(record.preset, header)),
    leftover,
    questions: open,
    complete: complete && open.length === 0,
    remembered: remembered && { id: remembered.id, usedAt: remembered.usedAt.toISOString() },
    dates: dates.map(({ column, order, sample }) => ({ index: column, order, sample })),
  }
}
