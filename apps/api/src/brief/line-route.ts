import { type CalendarDate, dateOf, dayOf, qualityOf, RULES, relationshipOf } from '@secondtouch/accounts'
import type { BriefLineBody, ListBody } from '@secondtouch/contracts'
import { type AccountRecord, type BriefStore, InvalidCursorError, type LaneRow } from '@secondtouch/import-core'
import { DAY, dayAsked } from '../accounts/day-asked'
import { PAGE } from '../http/parameters'
import { notFound } from '../http/problem'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'
import { quietDays } from './brief-body'

/** `GET /v1/daily-brief/lines/{line}`: the accounts behind a quiet line, or behind the count of a rule. */
export function lineRoute({ brief }: { readonly brief: BriefStore }): Route {
  return route({
    method: 'get',
    path: '/v1/daily-brief/lines/{line}',
    access: 'accounts:read',
    summary: 'The accounts behind a quiet line (renewals, dates), or all those of a rule, in its order',
    query: { ...DAY, ...PAGE },
    responses: { 200: { about: 'A page', content: { type: 'application/json', schema: ref('BriefLineList') } } },
    handler: async ({ principal: { workspaceId }, params, query: { limit, cursor, ...day } }) => {
      const { date } = dayAsked(day, new Date())
      const line = params.line!
      const read = rowsOf(brief, workspaceId, line, date)
      if (!read) throw notFound('line')
      const scope = [workspaceId, line, date]
      const rows = await read(cursor === undefined ? null : placeIn(cursor, scope), limit + 1)
      const shown = rows.slice(0, limit)
      const accounts = await brief.accounts(workspaceId, [...new Set(shown.map(({ accountId }) => accountId))])
      const byId = new Map(accounts.map(account => [account.id, account]))
      const items = shown.flatMap(row => lineBody(byId.get(row.accountId), row, date))
      const last = shown.at(-1)
      const body: ListBody<BriefLineBody> = {
        items,
        nextCursor: rows.length > limit && last ? cursorOf(scope, last) : null,
      }
      return { status: 200, body }
    },
  })
}

type Read = (after: LaneRow | null, limit: number) => Promise<LaneRow[]>

/** How the rows of a line are read, `null` where there is no such line. */
function rowsOf(brief: BriefStore, workspaceId: string, line: string, date: CalendarDate): Read | null {
  const rule = RULES.find(each => each.rule === line)
  if (rule) return (after, limit) => brief.lane(workspaceId, rule.rule, dayOf(date), after, limit)
  if (line !== 'renewals' && line !== 'dates') return null
  const of = line === 'renewals' ? 'renewal' : 'date'
  return (after, limit) => brief.untouchedRows(workspaceId, of, quietDays(line, date), after, limit)
}

function lineBody(account: AccountRecord | undefined, { day }: LaneRow, date: CalendarDate): BriefLineBody[] {
  if (!account) return []
  const { level } = qualityOf(relationshipOf(account), dayOf(date))
  return [{ account: { id: account.id, name: account.fields.name, level }, on: dateOf(day) }]
}

function cursorOf(scope: readonly string[], { accountId, day }: LaneRow): string {
  return Buffer.from(JSON.stringify([...scope, accountId, day])).toString('base64url')
}

/** The row that a cursor of this list names. */
function placeIn(cursor: string, scope: readonly string[]): LaneRow {
  const parts = partsOf(cursor)
  const [accountId, day] = parts.slice(scope.length)
  const isOfList = parts.length === scope.length + 2 && scope.every((part, i) => parts[i] === part)
  if (!isOfList || typeof accountId !== 'string' || typeof day !== 'number' || !Number.isInteger(day)) {
    throw new InvalidCursorError('the cursor is not one of this list')
  }
  return { accountId, day }
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
