import type { AccountBody, AccountCountBody, ImportBody, ListBody } from '@secondtouch/contracts'
import type { AccountSort } from '@secondtouch/import-core'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { request } from '../../api/request'
import type { AccountShow } from './account-shows'
import { type BookPage, PAGE_ROWS, type PageBook, without } from './page-book'

/** Milliseconds for which a page that is out of sight is kept: scrolling a million rows must not fill the memory. */
const KEPT_MS = 30_000
/** Imports that the filter offers. */
const IMPORTS = 100

/** Which accounts are listed, and in which order. */
export interface AccountFilter {
  readonly q?: string | undefined
  readonly import?: string | undefined
  readonly show?: AccountShow | undefined
  readonly sort: AccountSort
}

const PAGES = ['accounts'] as const
const COUNTS = ['accounts-count'] as const
export const accountKey = (id: string) => ['account', id] as const
const listKey = ({ q = '', import: importId = '', show, sort }: AccountFilter) =>
  [...PAGES, q, importId, show ?? '', sort] as const

/** A page of a list: it goes on from the page before where that is at hand, else it is found by its position. */
export function accountPageQuery(filter: AccountFilter, number: number) {
  return queryOptions({
    queryKey: [...listKey(filter), number],
    queryFn: async ({ client, signal }): Promise<BookPage<AccountBody>> => {
      const before = client.getQueryData<BookPage<AccountBody>>([...listKey(filter), number - 1])
      const cursor = before?.nextCursor ?? null
      const words = wordsOf(filter, { limit: String(PAGE_ROWS), sort: filter.sort })
      if (cursor !== null) words.set('cursor', cursor)
      else if (number > 0) words.set('offset', String(number * PAGE_ROWS))
      return { ...(await request<ListBody<AccountBody>>('GET', `/v1/accounts?${words}`, { signal })), cursor }
    },
    gcTime: KEPT_MS,
  })
}

/** How many accounts a list has. */
export function accountCountQuery({ q = '', import: importId = '', show, sort: _ }: AccountFilter) {
  return queryOptions({
    queryKey: [...COUNTS, q, importId, show ?? ''],
    queryFn: async ({ signal }) => {
      const path = `/v1/accounts/count?${wordsOf({ q, import: importId, show }, {})}`
      return (await request<AccountCountBody>('GET', path, { signal })).count
    },
    // A list can be read without it, and what took too long once does so again.
    retry: false,
  })
}

function wordsOf(
  { q, import: importId, show }: Omit<AccountFilter, 'sort'>,
  others: Readonly<Record<string, string>>,
): URLSearchParams {
  const shown = show === 'live' || show === 'untouched' ? { state: show } : show && { level: show }
  return new URLSearchParams({ ...others, ...(q && { q }), ...(importId && { importId }), ...shown })
}

export function accountQuery(id: string) {
  return queryOptions({
    queryKey: accountKey(id),
    queryFn: ({ signal }) => request<AccountBody>('GET', accountPath(id), { signal }),
  })
}

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

/** The pages of a list that are at hand. */
export function bookOf(client: QueryClient, filter: AccountFilter): PageBook<AccountBody> {
  return bookUnder(client, listKey(filter))
}

function bookUnder(client: QueryClient, queryKey: readonly unknown[]): PageBook<AccountBody> {
  const pages = client.getQueriesData<BookPage<AccountBody>>({ queryKey })
  return new Map(pages.flatMap(([key, page]) => (page ? [[key.at(-1) as number, page]] : [])))
}

/** Shows what an account is by now, wherever it is shown. */
export function showAccount(client: QueryClient, account: AccountBody): void {
  client.setQueryData(accountQuery(account.id).queryKey, account)
  client.setQueriesData<BookPage<AccountBody>>(
    { queryKey: PAGES },
    page => page && { ...page, items: page.items.map(each => (each.id === account.id ? account : each)) },
  )
}

/** Takes an account out of everything that is shown. */
export function dropAccount(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: accountKey(id) })
  const lists = new Map<string, readonly unknown[]>()
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: PAGES })) {
    const list = queryKey.slice(0, -1)
    lists.set(JSON.stringify(list), list)
  }
  for (const list of lists.values()) dropFromList(client, list, id)
  client.setQueriesData<number>({ queryKey: COUNTS }, count => count && count - 1)
  void client.invalidateQueries({ queryKey: COUNTS })
}

/** What is in view stays as it is: the rows behind move up, and their pages are read again, one after the other. */
function dropFromList(client: QueryClient, list: readonly unknown[], id: string): void {
  const changed = without(bookUnder(client, list), id)
  if (changed.size === 0) return void refreshList(client, list)
  const [first] = changed.keys()
  for (const [number, page] of changed) client.setQueryData([...list, number], page)
  const behind = ({ queryKey }: { queryKey: readonly unknown[] }) => Number(queryKey.at(-1)) >= first!
  client.removeQueries({ queryKey: list, type: 'inactive', predicate: behind })
  const shown = client.getQueryCache().findAll({ queryKey: list, predicate: behind })
  const next = Math.min(...shown.map(({ queryKey }) => Number(queryKey.at(-1))))
  void client.invalidateQueries({ queryKey: [...list, next], exact: true })
}

/** Asks for all lists again, as after an account was added. */
export async function refreshLists(client: QueryClient): Promise<void> {
  await Promise.all([refreshList(client, PAGES), client.invalidateQueries({ queryKey: COUNTS })])
}

/** Pages out of view are forgotten: what is read again must not go on from them. */
async function refreshList(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  client.removeQueries({ queryKey, type: 'inactive' })
  await client.invalidateQueries({ queryKey })
}
