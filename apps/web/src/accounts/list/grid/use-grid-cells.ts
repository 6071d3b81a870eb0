import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { DELETE_COLUMN, editableField, OPEN_COLUMN } from '../columns'

/** The cell that keys act on. */
export interface ActiveCell {
  readonly row: number
  readonly column: number
  readonly isEditing: boolean
}

interface Bounds {
  readonly rows: number
  /** Rows that one sees at once. */
  readonly screen: number
  readonly canEdit: boolean
}

/**
 * Which cell of a grid has the focus, and whether it is being edited. One cell can be reached by Tab; arrow keys move from
 * there, Enter and F2 edit, and while editing Tab goes from field to field.
 */
export function useGridCells(grid: RefObject<HTMLElement | null>, bounds: Bounds, reveal: (row: number) => void) {
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: 0, isEditing: false })
  const wantsFocus = useRef(false)
  const { rows, canEdit } = bounds

  useLayoutEffect(() => {
    if (!wantsFocus.current || active.isEditing) return
    const place = `"${active.row}:${active.column}"`
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell=${place}], [data-waiting=${place}]`)
    if (!cell) return
    const holder = document.activeElement
    const isElsewhere = holder !== document.body && !grid.current?.contains(holder)
    // A cell that is on its way gives way to the one that it stands for, which is to have the focus then.
    wantsFocus.current = cell.dataset.waiting !== undefined && !isElsewhere
    if (!isElsewhere) cell.focus({ preventScroll: true })
  })

  const go = useCallback(
    (row: number, column: number, isEditing = false) => {
      wantsFocus.current = true
      const to = Math.max(0, Math.min(row, rows - 1))
      reveal(to)
      setActive({ row: to, column, isEditing: isEditing && canEdit && editableField(column) !== null })
    },
    [rows, canEdit, reveal],
  )
  /** From field to field, as Tab does while editing; out of the last or first field the editing ends. */
  const editNeighbour = useCallback(
    (row: number, column: number, step: 1 | -1) => {
      const place = nextField(row, column, step)
      if (place.row < 0 || place.row >= rows) go(row, column)
      else go(place.row, place.column, true)
    },
    [rows, go],
  )
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { cell, waiting } = (event.target as HTMLElement).dataset
    if (active.isEditing || (cell ?? waiting) === undefined) return
    const { row, column } = active
    const editKey = event.key === 'F2' || event.key === 'Enter'
    if (editKey && cell !== undefined && editableField(column) !== null && canEdit) go(row, column, true)
    else {
      const place = moved(event, active, bounds)
      if (!place) return
      go(place.row, place.column)
    }
    event.preventDefault()
  }
  const leave = useCallback(() => setActive(before => ({ ...before, isEditing: false })), [])
  return { active, go, editNeighbour, leave, onKeyDown }
}

/** The next cell that can be edited, in reading order. */
function nextField(row: number, column: number, step: 1 | -1): { row: number; column: number } {
  let next = column + step
  while (next >= 0 && next < OPEN_COLUMN && editableField(next) === null) next += step
  if (next >= 0 && next < OPEN_COLUMN) return { row, column: next }
  if (step === 1) return { row: row + 1, column: 0 }
  return nextField(row - 1, OPEN_COLUMN, -1)
}

function moved(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: ActiveCell,
  { rows, screen, canEdit }: Bounds,
): { row: number; column: number } | null {
  const lastColumn = canEdit ? DELETE_COLUMN : OPEN_COLUMN
  const far = ctrlKey || metaKey
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, lastColumn) }
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) }
    case 'PageDown':
      return { row: row + screen, column }
    case 'PageUp':
      return { row: row - screen, column }
    case 'Home':
      return far ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return far ? { row: rows - 1, column: lastColumn } : { row, column: lastColumn }
    default:
      return null
  }
}
