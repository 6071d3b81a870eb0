import type { LimitsBody } from '@secondtouch/contracts'
import type { TFunction } from 'i18next'
import { ApiError, ConnectionLostError } from '../../api/api-error'
import { formatBytes, formatNumber } from '../../i18n/formats'
import { explain } from '../../shell/explain'

/** What a file is by the end of its name: the server tells by its content that it is no CSV, the name says which program has it. */
const KINDS = [
  [/\.xl[a-z]{1,2}$/i, 'excel'],
  [/\.numbers$/i, 'numbers'],
  [/\.(ods|fods)$/i, 'ods'],
  [/\.pdf$/i, 'pdf'],
  [/\.(zip|gz|7z|rar)$/i, 'zip'],
] as const

const TAUGHT = [
  'file_too_large',
  'too_many_rows',
  'empty_file',
  'no_header',
  'header_too_long',
  'too_many_columns',
  'unreadable',
  'too_many_imports',
  'account_limit',
  'storage_limit',
  'too_many_drafts',
] as const

/** Why a file was not taken, and what to do about it. */
export function refusalText(
  error: unknown,
  file: File,
  limits: LimitsBody,
  t: TFunction<['imports', 'shell']>,
): string {
  if (error instanceof ConnectionLostError) return t('imports:upload.lost')
  if (!(error instanceof ApiError)) return explain(error)
  if (error.code === 'not_csv') {
    const [, kind] = KINDS.find(([pattern]) => pattern.test(file.name)) ?? []
    return t(`imports:upload.refusals.${kind ?? 'not_csv'}`)
  }
  const code = TAUGHT.find(each => each === error.code)
  if (code === undefined) return explain(error)
  return t(`imports:upload.refusals.${code}`, {
    size: formatBytes(file.size),
    maxSize: formatBytes(limits.maxFileBytes),
    maxRows: formatNumber(limits.maxRowsPerFile),
    maxColumns: formatNumber(limits.maxColumns),
    room: formatBytes(limits.free.storedBytes),
    maxDrafts: formatNumber(limits.maxDrafts),
  })
}
