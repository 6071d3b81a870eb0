import type { AccountBody } from '@secondtouch/contracts'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type AccountFilter, accountPageQuery } from './account-queries'
import { knownRows, NEW_BOOK, noted, type PageBook, pageOf, startsOf } from './page-book'
import { usePendingDeletes } from './pending-deletes'

/** Rows ahead of the last visible one that are to be there before one gets to them. */
const AHEAD = 150
/** Grey rows that stand for what is on its way. */
const PLACEHOLDERS = 12

/** A list of accounts that grows while one scrolls. */
export interface AccountList {
  /** Differs where the filter differs. */
  readonly name: string
  readonly book: PageBook
  /** Rows that there is room for: the known ones, and some for those on their way. */
  readonly count: number
  readonly known: number
  readonly onBook: (change: (book: PageBook) => PageBook) => void
}

interface NamedBook {
  readonly name: string
  readonly book: PageBook
}

/** Where what was known of a list is kept for a while, so that whoever comes back finds the place again. */
const bookKey = (name: string) => ['accounts-book', name]

/** The pages of a list that are known. */
export function useAccountList(filter: AccountFilter): AccountList {
  const name = JSON.stringify(filter)
  const client = useQueryClient()
  const keptOrNew = (): NamedBook => ({ name, book: client.getQueryData<PageBook>(bookKey(name)) ?? NEW_BOOK })
  const [kept, keep] = useState(keptOrNew)
  // Another filter is another list: nothing of the one before is shown for it, not even once.
  const current = kept.name === name ? kept : keptOrNew()
  if (current !== kept) keep(current)
  const { book } = current
  const onBook = useCallback(
    (change: (book: PageBook) => PageBook) =>
      keep(before => {
        const changed = before.name === name ? change(before.book) : before.book
        return changed === before.book ? before : { name, book: changed }
      }),
    [name],
  )
  useEffect(() => {
    client.setQueryData(bookKey(name), book)
  }, [client, name, book])

  const deleted = usePendingDeletes()
  const { data: firstPage } = useQuery(accountPageQuery(filter, null))
  useEffect(() => {
    if (!firstPage) return
    const shown = firstPage.items.filter(({ id }) => !deleted.has(id))
    onBook(before => noted(before, 0, shown.length, firstPage.nextCursor))
  }, [firstPage, deleted, onBook])

  const known = knownRows(book)
  return { name, book, known, count: known + (book.isWhole ? 0 : PLACEHOLDERS), onBook }
}

/** The accounts of the rows in view; asks for their pages and for those that come next. */
export function useAccountRows(
  { book, known, onBook }: AccountList,
  filter: AccountFilter,
  first: number,
  last: number,
) {
  const deleted = usePendingDeletes()
  const starts = useMemo(() => startsOf(book), [book])
  const from = pageOf(starts, Math.max(0, first))
  const to = pageOf(starts, last + AHEAD)
  const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const answers = useQueries({
    queries: wanted.map(index => accountPageQuery(filter, book.pages[index]!.cursor)),
  })
  const pages = answers.map(({ data }) => data && { ...data, items: data.items.filter(({ id }) => !deleted.has(id)) })

  useEffect(() => {
    onBook(before =>
      pages.reduce((now, page, i) => (page ? noted(now, from + i, page.items.length, page.nextCursor) : now), before),
    )
  })

  const at = (row: number): AccountBody | undefined => {
    if (row >= known) return undefined
    const index = pageOf(starts, row)
    return pages[index - from]?.items[row - starts[index]!]
  }
  const failed = answers.find(({ isError, data }) => isError && !data)
  return {
    at,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    isPending: answers[0]?.isPending ?? true,
  }
}
