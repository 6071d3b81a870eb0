import { useQueryClient } from '@tanstack/react-query'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/failure'
import { useAccountSaver } from '../conflict/use-account-saver'
import type { AccountFilter } from '../data/account-queries'
import { pendingDeletes } from '../data/pending-deletes'
import { type AccountList, useAccountRows } from '../data/use-account-rows'
import classes from './account-grid.module.css'
import { useCellDrafts } from './cell-drafts'
import { GridHeader } from './grid-header'
import { GridRow } from './grid-row'
import { useRowActions } from './row-actions'
import { useGridCells } from './use-grid-cells'

/** Pixels of a row; the stylesheet has the same. */
const ROW = 46
const OVERSCAN = 10

interface Props {
  readonly list: AccountList
  readonly filter: AccountFilter
  /** Rows in all; `null` while nobody has counted them. */
  readonly total: number | null
  readonly canEdit: boolean
}

/** Accounts as a spreadsheet shows them: only the rows in view exist. */
export function AccountGrid({ list, filter, total, canEdit }: Props) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const activeRow = useRef(0)
  // The row that has the focus stays there when it is scrolled out of view: the focus would be lost with it.
  const rangeExtractor = useCallback((range: Range) => {
    const rows = defaultRangeExtractor(range)
    if (activeRow.current < range.startIndex) rows.unshift(activeRow.current)
    else if (activeRow.current > range.endIndex && activeRow.current < range.count) rows.push(activeRow.current)
    return [...new Set(rows)].sort((one, other) => one - other)
  }, [])
  const virtual = useVirtualizer({
    count: list.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW,
    initialOffset: () => client.getQueryData<number>(['accounts-offset', list.name]) ?? 0,
    rangeExtractor,
  })
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 30 }
  const { at, error, retry } = useAccountRows(list, filter, first, last)

  const reveal = useCallback((row: number) => virtual.scrollToIndex(row), [virtual])
  const bounds = { rows: list.known, screen: Math.max(1, last - first - 1), canEdit }
  const { active, go, editNeighbour, leave, onKeyDown } = useGridCells(scroller, bounds, reveal)
  activeRow.current = active.row
  useEffect(
    () => () => {
      client.setQueryData(['accounts-offset', list.name], virtual.scrollOffset ?? 0)
    },
    [client, list.name, virtual],
  )

  const { save, dialog } = useAccountSaver()
  const { drafts, saveCell, said } = useCellDrafts(save)
  const actions = useRowActions({ go, editNeighbour, leave, saveCell })
  const onGridKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !active.isEditing) pendingDeletes.undo()
    else onKeyDown(event)
  }
  return (
    <div className={classes.frame}>
      {error !== null && <Failure error={error} reset={retry} />}
      <p id="grid-help" className="visually-hidden">
        {t('grid.help')}
      </p>
      <div ref={scroller} className={classes.scroller}>
        <table
          role="grid"
          aria-label={t('grid.label')}
          aria-describedby="grid-help"
          aria-rowcount={total === null ? -1 : total + 1}
          aria-readonly={!canEdit}
          className={classes.grid}
          onKeyDown={onGridKey}
        >
          <GridHeader sort={filter.sort} canEdit={canEdit} />
          <tbody role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const account = at(index)
              const isActive = active.row === index
              return (
                <GridRow
                  key={account?.id ?? index}
                  row={index}
                  top={start}
                  account={account}
                  active={isActive ? active.column : null}
                  isEditing={isActive && active.isEditing}
                  drafts={account && drafts.get(account.id)}
                  canEdit={canEdit}
                  actions={actions}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      <span role="status" className="visually-hidden">
        {said}
      </span>
      {dialog}
    </div>
  )
}
