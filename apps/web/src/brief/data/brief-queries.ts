import type { AccountBody, BriefBody, BriefLineBody, ListBody } from '@secondtouch/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from '../../api/request'

const LINE_PAGE = 50
/** Accounts that somebody who has logged nothing yet may start with. */
const FIRST = 5

export const BRIEF = ['brief'] as const

/** Where the person is, by the browser: their day is that of this zone. */
export const dayWords = () => new URLSearchParams({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })

export const briefQuery = queryOptions({
  queryKey: BRIEF,
  // Whoever comes back from an account has just done there what the brief asked for.
  staleTime: 0,
  queryFn: ({ signal }) => request<BriefBody>('GET', `/v1/daily-brief?${dayWords()}`, { signal }),
})

/** The accounts behind a line, or behind what waits of a rule, nearest date first. */
export function lineQuery(line: string) {
  return infiniteQueryOptions({
    queryKey: [...BRIEF, 'line', line],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) =>
      request<ListBody<BriefLineBody>>('GET', pageOf(line, cursor), { signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

/** An account to begin with, and the day that makes it worth it. */
interface First {
  readonly id: string
  readonly name: string
  readonly on: string | null
}

/** Some that nobody has touched yet: those with the nearest days, else some of the newest import. */
export function firstQuery(lines: BriefBody['lines']) {
  const dated = (['renewals', 'dates'] as const).find(line => lines.some(each => each.line === line))
  const importId = lines.find(each => each.importId !== undefined)?.importId
  return queryOptions({
    queryKey: [...BRIEF, 'first', dated ?? importId],
    enabled: dated !== undefined || importId !== undefined,
    queryFn: async ({ signal }): Promise<First[]> => {
      if (dated) {
        const { items } = await request<ListBody<BriefLineBody>>('GET', pageOf(dated, '', FIRST), { signal })
        return items.map(({ account: { id, name }, on }) => ({ id, name, on }))
      }
      const words = new URLSearchParams({ importId: importId!, limit: String(FIRST) })
      const { items } = await request<ListBody<AccountBody>>('GET', `/v1/accounts?${words}`, { signal })
      return items.map(({ id, name }) => ({ id, name, on: null }))
    },
  })
}

function pageOf(line: string, cursor: string, limit = LINE_PAGE): string {
  const words = dayWords()
  words.set('limit', String(limit))
  if (cursor) words.set('cursor', cursor)
  return `/v1/daily-brief/lines/${encodeURIComponent(line)}?${words}`
}
