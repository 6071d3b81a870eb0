import { CAPS, LEVELS, PAGE_SIGNALS, QUALITY, RULES } from '@secondtouch/accounts'
import type { JsonSchema } from '../http/parameters'
import { calendarDate, count, nullableDate, string, whole } from '../openapi/shapes'

/** Of a signal quality. */
export const level = { enum: LEVELS.map(each => each.level) }
/** A rule of the brief. */
export const rule = { enum: RULES.map(each => each.rule) }

/** A fact that a signal rests on. */
export const evidence = {
  type: 'object',
  required: ['fact'],
  properties: { fact: string, on: calendarDate, value: { type: ['string', 'integer'] }, interactionId: string },
}

const quality = whole({
  score: { type: 'integer', minimum: 0, maximum: 100 },
  level,
  parts: {
    type: 'array',
    items: whole({
      part: { enum: Object.keys(QUALITY) },
      ...{ points: count, max: count, value: { type: ['integer', 'null'] } },
    }),
  },
  caps: { type: 'array', items: whole({ cap: { enum: CAPS.map(({ cap }) => cap) }, limit: count }) },
  next: { oneOf: [whole({ evidence: string, lifts: { type: ['integer', 'null'] } }), { type: 'null' }] },
})

const signal = whole({
  rule: { enum: [...rule.enum, ...Object.keys(PAGE_SIGNALS), 'first_contact'] },
  tier: { type: ['integer', 'null'], minimum: 1, maximum: 4 },
  dueOn: calendarDate,
  facts: { type: 'array', minItems: 1, items: evidence },
  text: string,
})

/** What is known of an account, and what deserves a look. */
export const SIGNAL_SCHEMAS = {
  Signals: whole({
    ...{ date: calendarDate, timeZone: string, quality, signals: { type: 'array', items: signal } },
    rhythm: whole({
      days: {
        ...count,
        description: 'Days between two contacts: set, shown by the contacts, or taken while they are few.',
      },
      from: { enum: ['person', 'contacts', 'default'] },
      ...{ contactDays: count, cadenceDue: nullableDate, coolsOn: nullableDate, quietOn: nullableDate },
    }),
    followed: { type: 'boolean' },
  }),
} satisfies Record<string, JsonSchema>
