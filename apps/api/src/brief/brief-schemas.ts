import { LEVELS, RULES } from '@secondtouch/accounts'
import { BRIEF, MARKS } from '@secondtouch/import-core'
import { evidence } from '../accounts/signal-schemas'
import type { JsonSchema } from '../http/parameters'
import { calendarDate, closed, count, listOf, nullableDate, string, time, whole } from '../openapi/shapes'

const rule = { enum: RULES.map(each => each.rule) }
const facts = { type: 'array', items: evidence }
const key = { type: ['string', 'integer'] }
const mark = { enum: MARKS }

const above = {
  oneOf: [
    whole({ by: { enum: ['asked', 'tier', 'turn', 'lane', 'date', 'account'] }, mine: key, next: key }),
    { type: 'null' },
  ],
  description: 'What decided that it stands above the next one.',
}

const account = whole({ id: string, name: string, level: { enum: LEVELS.map(({ level }) => level) } })

const item = whole({
  id: string,
  account,
  ...{ rule, tier: { type: 'integer', minimum: 1, maximum: 4 }, dueOn: calendarDate, text: string, facts },
  also: { type: 'array', maxItems: BRIEF.also, items: whole({ rule, dueOn: calendarDate, text: string, facts }) },
  above,
  mark: { oneOf: [whole({ mark, by: string, at: time }), { type: 'null' }] },
})

/** The Daily Brief and the answers to it. */
export const BRIEF_SCHEMAS = {
  DailyBrief: whole({
    ...{ date: calendarDate, timeZone: string, computedAt: time, items: { type: 'array', items: item } },
    lines: {
      type: 'array',
      description: 'What is said of accounts that nobody has touched.',
      items: {
        type: 'object',
        required: ['line', 'count', 'capped'],
        properties: {
          ...{ line: { enum: ['new_accounts', 'renewals', 'dates'] }, count, capped: { type: 'boolean' } },
          importId: string,
        },
      },
    },
    waiting: {
      type: 'array',
      description: 'What holds and is neither listed nor set aside, by its rule.',
      items: whole({ rule, count, capped: { type: 'boolean' } }),
    },
    have: { ...count, description: 'Items that this day’s brief has had so far.' },
    answered: { ...count, description: 'Those of them that are answered, or no longer so.' },
    datesPending: { type: 'boolean', description: 'Whether dates of new accounts are still being read.' },
  }),
  BriefLine: whole({ account, on: calendarDate }),
  BriefLineList: listOf('BriefLine'),
  MoreOfBrief: closed({ have: { ...count, maximum: BRIEF.most } }, ['have']),
  SeenItems: closed({ items: { type: 'array', minItems: 1, maxItems: BRIEF.most, items: string } }, ['items']),
  BriefMark: whole({
    id: string,
    accountId: string,
    rule,
    dueOn: calendarDate,
    mark,
    by: string,
    at: time,
    until: calendarDate,
  }),
  BriefMarkList: listOf('BriefMark'),
  NewBriefMark: closed({ mark, until: { ...nullableDate, description: 'Of `snoozed`: the day it comes back.' } }, [
    'mark',
  ]),
} satisfies Record<string, JsonSchema>
