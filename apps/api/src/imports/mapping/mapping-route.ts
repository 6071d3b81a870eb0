import {
  type ColumnMapping,
  DUPLICATE_POLICIES,
  type ImportRecord,
  type ImportStore,
  INVALID_ROW_POLICIES,
  type MappingStore,
  type Survey,
} from '@secondtouch/import-core'
import { IF_MATCH } from '../../http/if-match'
import { ProblemError } from '../../http/problem'
import { holdRate, type RequestRate } from '../../http/rate-limits'
import { type Route, route } from '../../http/route'
import type { Turns } from '../../http/turns'
import { ref } from '../../openapi/shapes'
import { findImport, refuseGone, STORED_FILE_PROBLEMS, stateConflict } from '../find-import'
import { importBody } from '../import-body'
import { type DecidePorts, decideOn } from '../review/decide'
import { refusedFile } from '../upload/surveyor'
import { checkMapping } from './check-mapping'
import { OptionsReader } from './options-reader'
import { type FileReader, type FileSettings, refuseSettings } from './preview-route'

const READING = ['headerLine', 'delimiter', 'quote', 'encoding']
const MEMBERS = ['mapping', 'preset', 'constants', ...READING, 'dateOrder', 'duplicates', 'invalidRows']

/** What setting a mapping needs. */
export interface MappingPorts extends DecidePorts {
  readonly imports: Pick<ImportStore, 'get'>
  readonly reader: FileReader
  readonly mappings: Pick<MappingStore, 'remember'>
  readonly previewRate: RequestRate
  /** Where reading a file at one's own settings waits for its turn. */
  readonly readings: Turns
}

/** `PUT /v1/imports/{id}/mapping`. */
export function mappingRoute(ports: MappingPorts): Route {
  return route({
    method: 'put',
    path: '/v1/imports/{id}/mapping',
    access: 'imports:write',
    summary: 'Say which column is which and how the file is read; starts the dry run. What is left out stays as it was',
    headers: IF_MATCH,
    body: { type: 'application/json', schema: ref('Mapping') },
    responses: {
      202: { about: 'The dry run is on its way', content: { type: 'application/json', schema: ref('Import') } },
    },
    problems: [
      'rate_limited',
      'state_conflict',
      'version_conflict',
      ...STORED_FILE_PROBLEMS,
      'invalid_mapping',
      'unreadable',
      'no_header',
      'header_too_long',
      'too_many_columns',
      'too_many_rows',
      'unsupported_media_type',
    ],
    handler: async input => {
      await holdRate(ports.previewRate, input.principal, 'previews', 'workspace')
      const record = await findImport(ports.imports, input.principal.workspaceId, input.params.id)
      refuseGone(record, new Date())
      if (record.state !== 'mapping' && record.state !== 'review') {
        throw stateConflict(record.state, 'Its mapping can be set while it is in "mapping" or "review".')
      }
      const decision = await readDecision(record, input.body, { ...ports, signal: input.signal })
      const decided = await decideOn(record, decision, input, ports)
      const { header } = decision.survey
      const { constants } = decision.options
      const said = { header, mapping: decision.mapping, constants, createdBy: input.principal.name }
      await ports.mappings.remember(input.principal.workspaceId, said)
      return { status: 202, body: importBody(decided.record, null, new Date()) }
    },
  })
}

type ReadingPorts = MappingPorts & { readonly signal: AbortSignal }

async function readDecision(record: ImportRecord, body: unknown, ports: ReadingPorts) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ProblemError('invalid_mapping', 'The body is expected to be a JSON object.')
  }
  const reader = new OptionsReader(body as Record<string, unknown>, MEMBERS, 'invalid_mapping')
  const before = record.options
  const settings = settingsOf(reader)
  const given = reader.mapping()
  const options = {
    duplicates: reader.choice('duplicates', DUPLICATE_POLICIES, before.duplicates),
    invalidRows: reader.choice('invalidRows', INVALID_ROW_POLICIES, before.invalidRows),
    dateOrder: reader.has('dateOrder') ? reader.dateOrder() : before.dateOrder,
    constants: reader.has('constants') ? reader.constants() : before.constants,
  }
  const preset = given || reader.has('preset') ? reader.preset() : record.preset
  reader.throwFaults()
  const survey = await surveyOf(record, settings, ports)
  const mapping: ColumnMapping | null = given ?? record.mapping
  if (!mapping) throw new ProblemError('invalid_mapping', 'Expected "mapping" with one entry a column.')
  checkMapping(mapping, survey.header, options.constants)
  return { kind: 'mapping', survey, mapping, preset, options } as const
}

function settingsOf(reader: OptionsReader): FileSettings {
  const encoding = reader.text('encoding', { nullable: false })
  const delimiter = reader.text('delimiter', { nullable: false })
  const quote = reader.text('quote', { nullable: true })
  const headerLine = reader.lineNumber('headerLine')
  return {
    ...(typeof encoding === 'string' && { encoding }),
    ...(typeof delimiter === 'string' && { delimiter }),
    ...(quote !== undefined && { quote }),
    ...(headerLine !== undefined && { headerLine }),
  }
}

/** The survey by these settings: the stored one where they say nothing new, else the file is read through once more. */
async function surveyOf(
  { survey, file, workspaceId }: ImportRecord,
  settings: FileSettings,
  { reader, limitsOf, readings, signal }: ReadingPorts,
): Promise<Survey> {
  const { encoding, dialect } = survey
  const known: FileSettings = { encoding, ...dialect }
  const isNews = Object.entries(settings).some(([name, value]) => known[name as keyof FileSettings] !== value)
  if (!isNews) return survey
  refuseSettings(reader, settings)
  const limits = await limitsOf(workspaceId)
  const result = await readings.take(workspaceId, () => reader.survey(file, settings, limits, signal))
  if (!result.ok) throw refusedFile(file.name, result.problem)
  return result.survey
}
