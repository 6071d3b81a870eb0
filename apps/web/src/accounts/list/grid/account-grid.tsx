import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../shell/page/failure'
import { useAccountSaver } from '../../conflict/use-account-saver'
import { pendingDeletes } from '../../data/pending-deletes'
import type { AccountList } from '../../data/use-account-rows'
import { useRowActions } from '../row-actions'
import { useListView } from '../use-list-view'
import classes from './account-grid.module.css'
import { useCellDrafts } from './cell-drafts'
import { GridHeader } from './grid-header'
import { GridRow } from './grid-row'
import { UnsavedCells } from './unsaved-cells'
import { useGridCells } from './use-grid-cells'
import type { ScrollPort } from './use-rows-in-view'

/** Pixels of a row; the stylesheet has the same. */
const ROW = 46

interface Props {
  readonly list: AccountList
  readonly canEdit: boolean
}

/** Accounts as a spreadsheet shows them: only the rows in view exist. */
export function AccountGrid({ list, canEdit }: Props) {
  const { t } = useTranslation('accounts')
  const scroller = useRef<HTMLDivElement>(null)
  const { view, rows } = useListView(list, () => elementPort(() => scroller.current!), ROW)

  const bounds = { rows: rows.count, screen: Math.max(1, view.last - view.first - 1), canEdit }
  const { active, go, editNeighbour, leave, onKeyDown } = useGridCells(scroller, bounds, view.reveal)

  const { save, dialog } = useAccountSaver()
  const { drafts, unsaved, saveCell, write, drop, said } = useCellDrafts(save)
  const actions = useRowActions({ go, editNeighbour, leave, saveCell, write, drop })
  const onGridKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !active.isEditing) pendingDeletes.undo()
    else onKeyDown(event)
  }
  return (
    <div className={classes.frame}>
      {rows.error !== null && <Failure error={rows.error} reset={rows.retry} />}
      <UnsavedCells
        drafts={unsaved}
        onSave={({ base, field, text }) => void saveCell(base, field, text)}
        onDrop={({ base, field }) => drop(base, field)}
      />
      <p id="grid-help" className="visually-hidden">
        {t('grid.help')}
      </p>
      <div ref={scroller} className={classes.scroller}>
        <table
          role="grid"
          aria-label={t('grid.label')}
          aria-describedby="grid-help"
          aria-rowcount={list.total === null ? -1 : list.total + 1}
          aria-readonly={!canEdit}
          className={classes.grid}
          onKeyDown={onGridKey}
        >
          <GridHeader sort={list.filter.sort} canEdit={canEdit} />
          <tbody role="rowgroup" className={classes.body} style={{ height: view.height }}>
            {/* The row that has the focus stays there when it is scrolled out of view: the focus would be lost with it. */}
            {view.rows(active.row).map(row => {
              const account = rows.at(row)
              const isActive = active.row === row
              return (
                <GridRow
                  key={row}
                  row={row}
                  top={view.top(row)}
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

/** The part of the scroller below the names of the columns, which stay at its top. */
function elementPort(element: () => HTMLElement): ScrollPort {
  return {
    offset: () => element().scrollTop,
    view: () => Math.max(ROW, element().clientHeight - ROW),
    scrollTo: offset => {
      element().scrollTop = offset
    },
    watch: onChange => {
      const watched = element()
      const sizes = new ResizeObserver(onChange)
      sizes.observe(watched)
      watched.addEventListener('scroll', onChange, { passive: true })
      return () => {
        sizes.disconnect()
        watched.removeEventListener('scroll', onChange)
      }
    },
  }
}
