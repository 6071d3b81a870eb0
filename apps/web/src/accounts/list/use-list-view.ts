import { useState } from 'react'
import { type AccountList, type AccountRows, useAccountRows } from '../data/use-account-rows'
import { usePlaceKept } from './grid/use-place-kept'
import { type RowsInView, type ScrollPort, useRowsInView } from './grid/use-rows-in-view'

/** A list as it is scrolled through: what of it is in view, and the accounts there. */
export interface ListView {
  readonly view: RowsInView
  readonly rows: AccountRows
}

/** Shows a list in what `open` gives, which is asked once; all rows are `size` pixels tall. */
export function useListView(list: AccountList, open: () => ScrollPort, size: number): ListView {
  const [port] = useState(open)
  const [count, setCount] = useState(list.total ?? 0)
  const view = useRowsInView(port, count, size)
  const rows = useAccountRows(list, view.first, view.last)
  // What is in view depends on how many rows there are, and that on what has been read of those in view.
  if (rows.count !== count) setCount(rows.count)
  usePlaceKept(list.name, view)
  return { view, rows }
}
