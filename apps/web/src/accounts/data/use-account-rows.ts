import type { AccountBody } from '@secondtouch/contracts'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type AccountFilter, accountCountQuery, accountPageQuery, bookOf, refreshLists } from './account-queries'
import { endOf, holesOf, isInStep, itemAt, PAGE_ROWS, pageOf, positionOf } from './page-book'
import { usePendingDeletes } from './pending-deletes'
import { useSettled } from './use-settled'

/** Rows around those in view that are to be there before one gets to them. */
const AHEAD = 150
const BEHIND = 50
/** Grey rows that stand for what is on its way, where nobody knows how many there are. */
const PLACEHOLDERS = 12

/** A list of accounts, whose rows are read where one looks at them. */
export interface AccountList {
  /** Differs where the filter differs. */
  readonly name: string
  readonly filter: AccountFilter
  /** Rows that are shown in all; `null` while nobody has counted them. */
  readonly total: number | null
  /** Rows that there are at least, where they cannot be counted. */
  readonly atLeast: number | null
  /** Accounts that the server has, also those that are deleted for whoever looks; `null` while nobody has counted them. */
  readonly stored: number | null
  /** Whether they were counted a while ago. */
  readonly isOld: boolean
  /** Positions of those that are deleted for whoever looks. */
  readonly holes: readonly number[]
}

/** How many accounts a list has, and what of them is not shown. */
export function useAccountList(filter: AccountFilter): AccountList {
  const client = useQueryClient()
  const { data: first } = useQuery(accountPageQuery(filter, 0))
  const isWhole = first?.nextCursor === null
  const count = useQuery({ ...accountCountQuery(filter), enabled: first !== undefined && !isWhole })
  const deleted = usePendingDeletes()
  const holes = deleted.size > 0 ? holesOf(bookOf(client, filter), deleted) : []
  const stored = isWhole ? first.items.length : (count.data ?? null)
  return {
    name: JSON.stringify(filter),
    filter,
    stored,
    isOld: count.isStale,
    holes,
    total: stored === null ? null : stored - holes.length,
    atLeast: count.isError && first ? first.items.length : null,
  }
}

/** The accounts of the rows in view, and how many rows there are. */
export interface AccountRows {
  /** The account of a row; none while it is on its way. */
  readonly at: (row: number) => AccountBody | undefined
  /** Rows that there is room for. */
  readonly count: number
  readonly error: unknown
  readonly retry: () => void
}

/** The accounts of the rows in view; asks for their pages and for those that come next. */
export function useAccountRows(
  { filter, holes, stored, isOld }: AccountList,
  firstRow: number,
  lastRow: number,
): AccountRows {
  const client = useQueryClient()
  const settled = useSettled(positionOf(holes, firstRow), positionOf(holes, lastRow))
  const entry = pageOf(settled.first)
  const from = pageOf(Math.max(0, settled.first - BEHIND))
  const to = pageOf(Math.min(settled.last + AHEAD, Math.max(0, (stored ?? Number.POSITIVE_INFINITY) - 1)))
  const numbers = Array.from({ length: Math.max(entry, to) - from + 1 }, (_, index) => from + index)
  const book = bookOf(client, filter)
  // Only the page that one came to is looked for by its position; the next goes on from it.
  const isTurn = (number: number) => number === entry || book.has(number < entry ? number + 1 : number - 1)
  const answers = useQueries({
    queries: numbers.map(number => ({ ...accountPageQuery(filter, number), enabled: isTurn(number) })),
  })

  useEffect(() => {
    answers.forEach((answer, index) => {
      const before = answers[index - 1]
      if (!before || answer.isFetching || before.isFetching || answer.isError) return
      if (!isInStep(before.data, answer.data)) void answer.refetch()
    })
  })

  const inView = new Map(answers.flatMap(({ data }, index) => (data ? [[from + index, data] as const] : [])))
  const end = endOf(inView)
  const isOff =
    isOld && end !== null && stored !== null && end !== stored && !answers.some(({ isFetching }) => isFetching)
  useEffect(() => {
    // Accounts came or went since they were counted.
    if (isOff) void refreshLists(client)
  }, [isOff, client])

  const failed = answers.find(({ isError, data }) => isError && !data)
  return {
    at: row => {
      const position = positionOf(holes, row)
      return itemAt(book.get(pageOf(position)), position)
    },
    count: (end ?? stored ?? (Math.max(-1, ...inView.keys()) + 1) * PAGE_ROWS + PLACEHOLDERS) - holes.length,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}
