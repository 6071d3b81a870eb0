import type { AccountBody } from '@secondtouch/contracts'
import { useMemo, useRef } from 'react'
import { pendingDeletes } from '../data/pending-deletes'
import type { CellField, useCellDrafts } from './grid/cell-drafts'
import type { Leave } from './grid/cell-editor'
import type { useGridCells } from './grid/use-grid-cells'

/** What rows ask the grid to do; the same object as long as the grid is. */
export interface RowActions {
  readonly go: (row: number, column: number, isEditing?: boolean) => void
  readonly save: (
    row: number,
    column: number,
    account: AccountBody,
    field: CellField,
    text: string,
    leave: Leave,
  ) => void
  /** Keeps what is being written, or what was when its cell went from the screen. */
  readonly write: (account: AccountBody, field: CellField, text: string, isOpen: boolean) => void
  readonly cancel: (row: number, column: number, account: AccountBody, field: CellField) => void
  readonly remove: (row: number, account: AccountBody) => void
}

type Means = Pick<ReturnType<typeof useGridCells>, 'go' | 'editNeighbour' | 'leave'> &
  Pick<ReturnType<typeof useCellDrafts>, 'saveCell' | 'write' | 'drop'>

/** What rows may ask for, in an object that never changes, so that a row is drawn again only where it itself changed. */
export function useRowActions(means: Means): RowActions {
  const now = useRef(means)
  now.current = means
  return useMemo(
    () => ({
      go: (row, column, isEditing) => now.current.go(row, column, isEditing),
      save: (row, column, base, field, text, how) => {
        const { saveCell, go, editNeighbour, leave } = now.current
        void saveCell(base, field, text)
        if (how === 'elsewhere') leave()
        else if (how === 'stay') go(row, column)
        else editNeighbour(row, column, how === 'next' ? 1 : -1)
      },
      write: (...text) => now.current.write(...text),
      cancel: (row, column, base, field) => {
        now.current.drop(base, field)
        now.current.go(row, column)
      },
      remove: (row, account) => {
        pendingDeletes.start(account)
        now.current.go(row, 0)
      },
    }),
    [],
  )
}
