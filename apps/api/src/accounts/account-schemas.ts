import { CADENCES, CONFIRMABLE, FIELDS, MAX_LABEL_LENGTH, MAX_SIGNIFICANT_DATES } from '@secondtouch/accounts'
import type { JsonSchema } from '../http/parameters'
import {
  calendarDate,
  closed,
  count,
  listOf,
  nullableDate,
  nullableString,
  string,
  time,
  whole,
} from '../openapi/shapes'
import { level } from './signal-schemas'

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
            items: {
              ...whole({ date: significantDay, label: { type: 'string', maxLength: MAX_LABEL_LENGTH } }),
              properties: {
                date: significantDay,
                label: { type: 'string', maxLength: MAX_LABEL_LENGTH },
                repeats: {
                  enum: ['yearly', 'once'],
                  description:
                    'Left out where the label tells: words such as "birthday" or "anniversary" make a date come round every year.',
                },
              },
            },
          },
  ]),
)

const cadence = { enum: [...CADENCES, null], description: 'Days between two contacts that a person has set.' }

const settings = {
  cadence,
  followed: { type: 'boolean', description: 'Whether somebody follows it: it then counts as worked with.' },
}

/** Accounts. */
export const ACCOUNT_SCHEMAS = {
  Account: whole({
    id: string,
    ...accountFields,
    ...settings,
    level: { ...level, description: 'Of its signal quality, today in UTC.' },
    lastContactOn: nullableDate,
    version: { type: 'integer', minimum: 1 },
    createdAt: time,
    updatedAt: time,
    updatedBy: { ...nullableString, description: 'Name of the key or session of the last edit.' },
    source: { oneOf: [whole({ importId: string, row: count }), { type: 'null' }] },
  }),
  AccountList: listOf('Account'),
  AccountCount: whole({ count }),
  NewAccount: closed(accountFields, ['name']),
  AccountPatch: {
    ...closed({
      ...accountFields,
      ...settings,
      confirm: {
        type: 'array',
        items: { enum: CONFIRMABLE },
        uniqueItems: true,
        description: 'Texts that are still right as they are: they count as looked at today.',
      },
    }),
    minProperties: 1,
  },
} satisfies Record<string, JsonSchema>
