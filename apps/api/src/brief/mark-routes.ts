import { type CalendarDate, dateOf, dayOf, isCalendarDate } from '@secondtouch/accounts'
import type { BriefMarkBody, ListBody } from '@secondtouch/contracts'
import {
  type AccountRecord,
  BRIEF,
  type BriefStore,
  type ItemKey,
  MARKS,
  type MarkName,
  signalsOn,
} from '@secondtouch/import-core'
import { DAY, dayAsked } from '../accounts/day-asked'
import { notFound, ProblemError } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { itemIn, markBody } from './brief-body'

/** What the routes of answers need. */
export interface MarkPorts {
  readonly brief: BriefStore
}

const PATH = '/v1/daily-brief/items/{itemId}/mark'

/** Answers to items of the brief: `PUT` and `DELETE /v1/daily-brief/items/{itemId}/mark`, `GET /v1/daily-brief/marks`. */
export function markRoutes(ports: MarkPorts): Route[] {
  return [putRoute(ports), deleteRoute(ports), listRoute(ports)]
}

function putRoute({ brief }: MarkPorts): Route {
  return route({
    method: 'put',
    path: PATH,
    access: 'accounts:write',
    summary: 'Answer an item: done and taken are seen by all, snoozed and not_useful are your own',
    query: DAY,
    body: { type: 'application/json', schema: ref('NewBriefMark') },
    responses: { 200: { about: 'Kept', content: { type: 'application/json', schema: ref('BriefMark') } } },
    problems: ['signal_changed', 'invalid_mark', 'too_many_marks', 'unsupported_media_type'],
    handler: async ({ principal, params, query, body }) => {
      const { date } = dayAsked(query, new Date())
      const { key, account } = await ownItem(brief, principal.workspaceId, params.itemId!)
      const { mark, until } = readMark(body, date)
      requireHeld(account, key, date)
      const kept = { key, mark, actor: principal.actor, by: principal.name, at: new Date(), until }
      if (!(await brief.mark(principal, kept, date, BRIEF.marks))) throw tooMany()
      return { status: 200, body: markBody(kept) }
    },
  })
}

function deleteRoute({ brief }: MarkPorts): Route {
  return route({
    method: 'delete',
    path: PATH,
    access: 'accounts:write',
    summary: 'Take an answer back',
    responses: { 204: { about: 'Taken back' } },
    handler: async ({ principal, params }) => {
      const { key } = await ownItem(brief, principal.workspaceId, params.itemId!)
      await brief.unmark(principal, key)
      return { status: 204 }
    },
  })
}

function listRoute({ brief }: MarkPorts): Route {
  return route({
    method: 'get',
    path: '/v1/daily-brief/marks',
    access: 'accounts:read',
    summary: 'Your answers that hold, newest first',
    query: DAY,
    responses: { 200: { about: 'The answers', content: { type: 'application/json', schema: ref('BriefMarkList') } } },
    handler: async ({ principal, query }) => {
      const { date } = dayAsked(query, new Date())
      const items = (await brief.marks(principal, date, BRIEF.marks)).map(markBody)
      const body: ListBody<BriefMarkBody> = { items, nextCursor: null }
      return { status: 200, body }
    },
  })
}

/** What an id names, and its account, where that is one of the workspace. */
async function ownItem(
  brief: BriefStore,
  workspaceId: string,
  id: string,
): Promise<{ readonly key: ItemKey; readonly account: AccountRecord }> {
  const key = itemIn(id)
  const [account] = key ? await brief.accounts(workspaceId, [key.accountId]) : []
  if (!key || !account) throw notFound('item')
  return { key, account }
}

/** Refuses an answer to what is no longer so, and tells what is. */
function requireHeld(account: AccountRecord, key: ItemKey, date: CalendarDate): void {
  const signals = signalsOn(account, date)
  if (signals.some(({ rule, dueOn }) => rule === key.rule && dueOn === key.dueOn)) return
  const now = signals.map(({ rule, dueOn }) => `${rule} of ${dueOn}`).join(', ') || 'nothing'
  throw new ProblemError('signal_changed', `${key.rule} of ${key.dueOn} no longer holds. What holds now: ${now}.`)
}

function readMark(body: unknown, today: CalendarDate): { mark: MarkName; until: CalendarDate } {
  const { mark: given, until } = (body ?? {}) as { mark?: unknown; until?: unknown }
  const mark = MARKS.find(each => each === given)
  if (!mark) throw wrong('mark', `Expected mark to be one of ${MARKS.join(', ')}.`)
  if (mark !== 'snoozed') {
    if (until !== undefined && until !== null) throw wrong('until', 'Only a snoozed item has until. Leave it out.')
    const days = { done: BRIEF.doneDays, taken: 1, not_useful: BRIEF.notUsefulDays }[mark]
    return { mark, until: dateOf(dayOf(today) + days) }
  }
  const last = dateOf(dayOf(today) + BRIEF.snoozeDays)
  if (typeof until !== 'string' || !isCalendarDate(until) || until <= today || until > last) {
    throw wrong('until', `Expected until to be a date after ${today}, up to ${last}.`)
  }
  return { mark, until }
}

function wrong(field: string, message: string): ProblemError {
  return new ProblemError('invalid_mark', message, { errors: [{ field, code: 'invalid', message }] })
}

function tooMany(): ProblemError {
  return new ProblemError(
    'too_many_marks',
    `You have ${BRIEF.marks} answers that hold. Take some back, or wait until some end.`,
  )
}
