import {
  type ColumnMapping,
  DEFAULT_OPTIONS,
  DUPLICATE_POLICIES,
  IMPORT_MODES,
  type ImportMode,
  type ImportOptions,
  INVALID_ROW_POLICIES,
  type PresetUse,
} from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'
import { OptionsReader } from '../mapping/options-reader'

/** What the `options` part of an upload says. */
export interface UploadOptions {
  readonly mode: ImportMode
  readonly options: ImportOptions
  /** `null` where the headers decide. */
  readonly mapping: ColumnMapping | null
  /** The known export that `mapping` was taken from. */
  readonly preset: PresetUse | null
}

const MEMBERS = ['mode', 'duplicates', 'invalidRows', 'mapping', 'preset', 'constants', 'dateOrder']

/** Reads the `options` part; throws `invalid_options` naming every fault. */
export function readUploadOptions(text: string | undefined): UploadOptions {
  const reader = new OptionsReader(parseObject(text ?? '{}'), MEMBERS, 'invalid_options')
  const read: UploadOptions = {
    mode: reader.choice('mode', IMPORT_MODES, 'express'),
    options: {
      duplicates: reader.choice('duplicates', DUPLICATE_POLICIES, DEFAULT_OPTIONS.duplicates),
      invalidRows: reader.choice('invalidRows', INVALID_ROW_POLICIES, DEFAULT_OPTIONS.invalidRows),
      dateOrder: reader.dateOrder(),
      constants: reader.constants(),
    },
    mapping: reader.mapping(),
    preset: reader.preset(),
  }
  reader.throwFaults()
  return read
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ProblemError('invalid_options', 'The "options" part is not JSON.')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ProblemError('invalid_options', 'The "options" part is expected to be a JSON object.')
}
