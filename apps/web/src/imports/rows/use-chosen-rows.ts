import type { RowBody } from '@secondtouch/contracts'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { type RowFilter, rowQuery, rowsQuery } from '../data/import-queries'

/** Which rows are looked at: those that a filter lists, or single ones, such as those of a stretch of the file. */
export type RowChoice =
  | { readonly kind: 'list'; readonly filter: RowFilter }
  | { readonly kind: 'rows'; readonly rows: readonly number[] }

/** The chosen rows as far as they are loaded. */
export interface ChosenRows {
  readonly rows: readonly RowBody[]
  readonly isPending: boolean
  readonly error: unknown
  /** Loads the next ones; `null` where there are none. */
  readonly more: (() => void) | null
  readonly isLoadingMore: boolean
  readonly retry: () => void
}

export function useChosenRows(id: string, choice: RowChoice): ChosenRows {
  const list = useInfiniteQuery({
    ...rowsQuery(id, choice.kind === 'list' ? choice.filter : {}),
    enabled: choice.kind === 'list',
    placeholderData: before => before,
  })
  const single = useQueries({
    queries: choice.kind === 'rows' ? choice.rows.map(row => rowQuery(id, row)) : [],
  })
  if (choice.kind === 'rows') {
    return {
      rows: single.flatMap(({ data }) => data ?? []),
      isPending: single.some(({ isPending }) => isPending),
      error: single.find(({ error }) => error !== null)?.error ?? null,
      more: null,
      isLoadingMore: false,
      retry: () => single.forEach(({ refetch }) => void refetch()),
    }
  }
  return {
    rows: list.data?.pages.flatMap(page => page.items) ?? [],
    isPending: list.isPending,
    error: list.error,
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
    isLoadingMore: list.isFetchingNextPage,
    retry: () => void list.refetch(),
  }
}
