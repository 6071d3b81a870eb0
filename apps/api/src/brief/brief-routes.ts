import {
  BRIEF,
  type BriefStore,
  type ImportStore,
  type ItemKey,
  moreOfBrief,
  openBrief,
} from '@secondtouch/import-core'
import { DAY, dayAsked } from '../accounts/day-asked'
import { ProblemError } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { briefBody, itemIn } from './brief-body'
import { lineRoute } from './line-route'

/** What the routes of the brief need. */
export interface BriefPorts {
  readonly brief: BriefStore
  readonly imports: ImportStore
}

const BRIEF_BODY = { type: 'application/json', schema: ref('DailyBrief') }

/** `/v1/daily-brief`, `/more`, `/seen` and `/lines/{line}`. */
export function briefRoutes(ports: BriefPorts): Route[] {
  return [readRoute(ports), moreRoute(ports), seenRoute(ports), lineRoute(ports)]
}

function readRoute(ports: BriefPorts): Route {
  return route({
    method: 'get',
    path: '/v1/daily-brief',
    access: 'accounts:read',
    summary: 'Whom to turn to today, and why; made at the first look of a day, and checked at each',
    query: DAY,
    responses: { 200: { about: 'The brief', content: BRIEF_BODY } },
    handler: async ({ principal, query }) => {
      const { date, timeZone } = dayAsked(query, new Date())
      const snapshot = await openBrief(ports.brief, principal, date, timeZone)
      return { status: 200, body: await briefBody(ports, principal, date, snapshot) }
    },
  })
}

function moreRoute(ports: BriefPorts): Route {
  return route({
    method: 'post',
    path: '/v1/daily-brief/more',
    access: 'accounts:read',
    summary: 'The brief with the next items; asked again with the same `have`, it is the same',
    query: DAY,
    body: { type: 'application/json', schema: ref('MoreOfBrief') },
    responses: { 200: { about: 'The brief', content: BRIEF_BODY } },
    problems: ['unsupported_media_type'],
    handler: async ({ principal, query, body }) => {
      const { date, timeZone } = dayAsked(query, new Date())
      const have = (body as { have?: unknown } | null)?.have
      if (typeof have !== 'number' || !Number.isInteger(have) || have < 0 || have > BRIEF.most) throw noHave()
      const snapshot = await openBrief(ports.brief, principal, date, timeZone)
      const more = await moreOfBrief(ports.brief, principal, date, snapshot, have)
      return { status: 200, body: await briefBody(ports, principal, date, more) }
    },
  })
}

function seenRoute({ brief }: BriefPorts): Route {
  return route({
    method: 'post',
    path: '/v1/daily-brief/seen',
    access: 'accounts:read',
    summary: 'Note that items were shown: one that is shown on three days without an answer rests for seven',
    query: DAY,
    body: { type: 'application/json', schema: ref('SeenItems') },
    responses: { 204: { about: 'Noted' } },
    problems: ['unsupported_media_type'],
    handler: async ({ principal, query, body }) => {
      const { date } = dayAsked(query, new Date())
      const given = (body as { items?: unknown } | null)?.items
      const items: unknown[] = Array.isArray(given) && given.length <= BRIEF.most ? given : []
      const keys = items.map(id => (typeof id === 'string' ? itemIn(id) : null))
      if (keys.length === 0 || keys.includes(null)) throw noItems()
      const ids = (keys as ItemKey[]).map(({ accountId }) => accountId)
      const own = new Set((await brief.accounts(principal.workspaceId, ids)).map(({ id }) => id))
      await brief.see(
        principal,
        (keys as ItemKey[]).filter(({ accountId }) => own.has(accountId)),
        date,
      )
      return { status: 204 }
    },
  })
}

function noHave(): ProblemError {
  const message = `Expected have to be the number that the brief told, from 0 to ${BRIEF.most}.`
  return new ProblemError('invalid_parameter', message, { errors: [{ field: 'have', code: 'invalid', message }] })
}

function noItems(): ProblemError {
  const message = `Expected items to be a list of 1 to ${BRIEF.most} ids of the brief.`
  return new ProblemError('invalid_parameter', message, { errors: [{ field: 'items', code: 'invalid', message }] })
}
