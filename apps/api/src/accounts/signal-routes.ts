import { createHash } from 'node:crypto'
import {
  type CalendarDate,
  type DayNumber,
  dateOf,
  dayOf,
  qualityOf,
  relationshipOf,
  rhythmOf,
  signalsOf,
  signalText,
} from '@secondtouch/accounts'
import type { SignalsBody } from '@secondtouch/contracts'
import type { AccountRecord, AccountStore } from '@secondtouch/import-core'
import { notFound } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { DAY, dayAsked } from './day-asked'

/** What the signal route needs. */
export interface SignalPorts {
  readonly accounts: AccountStore
}

/** `GET /v1/accounts/{id}/signals`. */
export function signalRoute({ accounts }: SignalPorts): Route {
  return route({
    method: 'get',
    path: '/v1/accounts/{id}/signals',
    access: 'accounts:read',
    summary: 'How much is known of an account, and what deserves a look',
    query: DAY,
    headers: { 'If-None-Match': 'The ETag of an earlier answer.' },
    responses: {
      200: {
        about: 'Signal quality with its parts, limits and what would tell most next; signals with what they rest on',
        content: { type: 'application/json', schema: ref('Signals') },
        headers: { ETag: 'Changes with the account and the day.' },
      },
      304: { about: 'Nothing has changed' },
    },
    handler: async ({ principal: { workspaceId }, params, query, headers: { 'if-none-match': known } }) => {
      const { timeZone, date } = dayAsked(query, new Date())
      const account = await accounts.get(workspaceId, params.id!)
      if (!account) throw notFound('account')
      const body = signalsBody(account, date, timeZone)
      const hash = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)
      const headers = { ETag: `"${hash}"`, 'Cache-Control': 'private, no-cache' }
      return known === headers.ETag ? { status: 304, headers } : { status: 200, headers, body }
    },
  })
}

function signalsBody(account: AccountRecord, date: CalendarDate, timeZone: string): SignalsBody {
  const relationship = relationshipOf(account)
  const today = dayOf(date)
  const { days, from, contactDays, cadenceDue, coolsOn, quietOn } = rhythmOf(relationship)
  const dates = { cadenceDue: dateIf(cadenceDue), coolsOn: dateIf(coolsOn), quietOn: dateIf(quietOn) }
  return {
    ...{ date, timeZone, quality: qualityOf(relationship, today) },
    signals: signalsOf(relationship, today).map(signal => ({ ...signal, text: signalText(signal) })),
    rhythm: { days, from, contactDays, ...dates },
    followed: account.followed,
  }
}

function dateIf(day: DayNumber | null): CalendarDate | null {
  return day === null ? null : dateOf(day)
}
