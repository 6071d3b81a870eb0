import {
  FIELDS,
  INTERACTION_KINDS,
  MAX_INTERACTION_NOTE,
  MAX_LABEL_LENGTH,
  MAX_SIGNIFICANT_DATES,
} from '@secondtouch/accounts'
import type { JsonSchema } from '../http/parameters'
import { calendarDate, closed, count, listOf, nullableString, string, time, whole } from '../openapi/shapes'

const significantDay = {
  anyOf: [calendarDate, { type: 'string', pattern: '^--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }],
  description: 'A day, or `--05-12` for a day that comes round every year and whose first year nobody knows.',
}

const accountFields = Object.fromEntries(
  FIELDS.map(({ name, kind, maxLength, format, required }) => [
    name,
    kind === 'text'
      ? { type: required ? 'string' : ['string', 'null'], description: format, ...(maxLength && { maxLength }) }
      : kind === 'date'
        ? { type: ['string', 'null'], format: 'date', description: format }
        : {
            type: 'array',
            maxItems: MAX_SIGNIFICANT_DATES,
            description: format,
            items: whole({ date: significantDay, label: { type: 'string', maxLength: MAX_LABEL_LENGTH } }),
          },
  ]),
)

/** Accounts and the interactions with them. */
export const ACCOUNT_SCHEMAS = {
  Account: whole({
    id: string,
    ...accountFields,
    version: { type: 'integer', minimum: 1 },
    createdAt: time,
    updatedAt: time,
    updatedBy: { ...nullableString, description: 'Name of the key or session of the last edit.' },
    source: { oneOf: [whole({ importId: string, row: count }), { type: 'null' }] },
  }),
  AccountList: listOf('Account'),
  AccountCount: whole({ count }),
  NewAccount: closed(accountFields, ['name']),
  AccountPatch: { ...closed(accountFields), minProperties: 1 },
  Interaction: whole({
    id: string,
    accountId: string,
    kind: { enum: INTERACTION_KINDS },
    happenedAt: time,
    note: nullableString,
    createdAt: time,
    createdBy: string,
  }),
  InteractionList: listOf('Interaction'),
  NewInteraction: closed(
    {
      kind: { enum: INTERACTION_KINDS },
      happenedAt: { ...time, description: 'By default now; never ahead.' },
      note: { ...nullableString, maxLength: MAX_INTERACTION_NOTE },
    },
    ['kind'],
  ),
} satisfies Record<string, JsonSchema>
