import type { FieldName } from '@secondtouch/accounts'
import type { IssueBody } from '@secondtouch/contracts'
import type { IssueCode } from '@secondtouch/import-core'
import type { TFunction } from 'i18next'
import { currentLanguage } from '../../i18n/language'

/** What is wrong with a row, for a person. */
export function issueText(issue: IssueBody, t: TFunction<['review', 'mapping']>): string {
  // The server says it in English with what came and what to write instead; other languages name the matter.
  if (currentLanguage() === 'en') return issue.message
  const text = codeText(issue.code, issue.field, t)
  return text.charAt(0).toLocaleUpperCase() + text.slice(1) + '.'
}

/** The matter of a code, to stand within a sentence. */
export function codeText(code: IssueCode, field: FieldName | null, t: TFunction<['review', 'mapping']>): string {
  return t(`review:codes.${code}`, { field: field === null ? '' : t(`mapping:fields.${field}`) })
}
