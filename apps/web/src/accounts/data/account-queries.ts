import type { AccountBody, ImportBody, InteractionBody, LimitsBody, ListBody } from '@secondtouch/contracts'
import type { AccountSort } from '@secondtouch/import-core'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { request } from '../../api/request'

/** Accounts of the first answer, which one waits for, and of each that is fetched while one scrolls. */
const FIRST_PAGE = 100
const NEXT_PAGE = 500
/** Milliseconds for which a page that is out of sight is kept: scrolling a million rows must not fill the memory. */
const KEPT_MS = 30_000
/** Imports that the filter offers. */
const IMPORTS = 100
const INTERACTIONS = 20

/** Which accounts are listed, and in which order. */
export interface AccountFilter {
  readonly q?: string | undefined
  readonly import?: string | undefined
  readonly sort: AccountSort
}

const LISTS = ['accounts'] as const
const accountKey = (id: string) => ['account', id] as const

/** The page of a list that begins at a cursor. */
export function accountPageQuery({ q = '', import: importId = '', sort }: AccountFilter, cursor: string | null) {
  const words = new URLSearchParams({ limit: String(cursor === null ? FIRST_PAGE : NEXT_PAGE), sort })
  if (q) words.set('q', q)
  if (importId) words.set('importId', importId)
  if (cursor !== null) words.set('cursor', cursor)
  return queryOptions({
    queryKey: [...LISTS, q, importId, sort, cursor],
    queryFn: ({ signal }) => request<ListBody<AccountBody>>('GET', `/v1/accounts?${words}`, { signal }),
    gcTime: KEPT_MS,
  })
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: accountKey(id),
    queryFn: ({ signal }) => request<AccountBody>('GET', accountPath(id), { signal }),
  })
}

export function interactionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...accountKey(id), 'interactions'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam: cursor }) =>
      request<ListBody<InteractionBody>>(
        'GET',
        `${accountPath(id)}/interactions?${new URLSearchParams({ limit: String(INTERACTIONS), ...(cursor && { cursor }) })}`,
        { signal },
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

/** How many accounts there are, among other figures. */
export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => request<LimitsBody>('GET', '/v1/imports/limits', { signal }),
})

/** Imports that a list can be narrowed to. */
export const sourceImportsQuery = queryOptions({
  queryKey: ['accounts-from-imports'],
  queryFn: ({ signal }) => request<ListBody<ImportBody>>('GET', `/v1/imports?limit=${IMPORTS}`, { signal }),
  select: ({ items }) => items.filter(({ counts }) => counts.created > 0),
})

/** The import that accounts came from; it may be known no more. */
export function sourceImportQuery(id: string) {
  return queryOptions({
    queryKey: ['source-import', id],
    queryFn: ({ signal }) => request<ImportBody>('GET', `/v1/imports/${id}`, { signal }),
  })
}

export const accountPath = (id: string) => `/v1/accounts/${encodeURIComponent(id)}`

/** Shows what an account is by now, wherever it is shown. */
export function showAccount(client: QueryClient, account: AccountBody): void {
  client.setQueryData(accountQuery(account.id).queryKey, account)
  changePages(client, items => items.map(each => (each.id === account.id ? account : each)))
}

/** Takes an account out of everything that is shown. */
export function dropAccount(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: accountKey(id) })
  changePages(client, items => items.filter(each => each.id !== id))
  void client.invalidateQueries({ queryKey: limitsQuery.queryKey })
}

/** Asks for all lists again, as after an account was added. */
export async function refreshLists(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: LISTS }),
    client.invalidateQueries({ queryKey: limitsQuery.queryKey }),
  ])
}

function changePages(client: QueryClient, change: (items: AccountBody[]) => AccountBody[]): void {
  client.setQueriesData<ListBody<AccountBody>>(
    { queryKey: LISTS },
    page => page && { ...page, items: change(page.items) },
  )
}
