import type { ImportProblem } from '@secondtouch/import-core'
import i18next from 'i18next'
import { formatNumber } from '../i18n/formats'

/** Why an import was refused or stopped for good. The server says it in English; what is of the case alone is the row that it names. */
export function stoppedText({ code, detail }: ImportProblem): string {
  const row = Number(/row (\d+)/i.exec(detail)?.[1] ?? 0)
  return i18next.t(`problems:stopped.${code}`, { row: formatNumber(row) })
}
