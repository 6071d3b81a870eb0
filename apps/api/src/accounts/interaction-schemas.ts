import {
  DIRECTIONS,
  INTERACTION_KINDS,
  INTERACTION_OUTCOMES,
  MAX_INTERACTION_NOTE,
  MAX_NEXT_STEP,
  MAX_PARTICIPANT,
  MAX_PARTICIPANTS,
} from '@secondtouch/accounts'
import type { JsonSchema } from '../http/parameters'
import {
  calendarDate,
  closed,
  listOf,
  nullableDate,
  nullableString,
  nullableTime,
  string,
  time,
  whole,
} from '../openapi/shapes'
import { level, rule } from './signal-schemas'

const happened = { ...time, description: 'By default now; never ahead. Its date, as written, is the day it is of.' }
const note = { ...nullableString, maxLength: MAX_INTERACTION_NOTE }
const outcome = {
  enum: [...INTERACTION_OUTCOMES, null],
  description: 'How it went; `no_answer` and `left_message` of calls only.',
}
const direction = {
  enum: [...DIRECTIONS, null],
  description: 'By default both ways of a call or a meeting, out of a call that nobody answered, else unknown.',
}
const participants = {
  type: 'array',
  maxItems: MAX_PARTICIPANTS,
  items: { type: 'string', minLength: 1, maxLength: MAX_PARTICIPANT },
}
const stepMembers = {
  text: { type: 'string', minLength: 1, maxLength: MAX_NEXT_STEP },
  on: { ...nullableDate, description: 'By when: from the day of the interaction to ten years after.' },
  doneAt: { ...nullableTime, description: 'Null while it is open.' },
}

const given = {
  ...{ kind: { enum: INTERACTION_KINDS }, happenedAt: happened, direction, outcome, note, participants },
  nextStep: { oneOf: [closed(stepMembers, ['text']), { type: 'null' }] },
}

const interaction = {
  ...{ id: string, accountId: string, kind: { enum: INTERACTION_KINDS }, happenedAt: time },
  on: { ...calendarDate, description: 'The day on the calendar of whoever logged it.' },
  ...{ direction: { enum: DIRECTIONS }, outcome, note, participants },
  nextStep: { oneOf: [whole(stepMembers), { type: 'null' }] },
  version: { type: 'integer', minimum: 1 },
  ...{ createdAt: time, createdBy: string, updatedAt: nullableTime, updatedBy: nullableString },
}

const score = whole({ score: { type: 'integer', minimum: 0, maximum: 100 }, level })

/** What happens with accounts. */
export const INTERACTION_SCHEMAS = {
  Interaction: whole(interaction),
  InteractionList: listOf('Interaction'),
  LoggedInteraction: whole({
    ...interaction,
    quality: whole({ before: score, after: score }),
    closed: { type: 'array', items: rule, description: 'Rules of the brief that no longer hold.' },
  }),
  NewInteraction: closed(
    {
      ...given,
      closesStep: { ...nullableString, description: 'Id of an interaction of the account whose next step this does.' },
    },
    ['kind'],
  ),
  InteractionPatch: { ...closed(given), minProperties: 1 },
} satisfies Record<string, JsonSchema>
