import { ActionIcon } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, CircleAlert, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../i18n/formats'
import { LevelMark } from '../../../signals/level-mark'
import { fieldText } from '../../field-text'
import { COLUMNS, DELETE_COLUMN, isTold, OPEN_COLUMN, type ToldField } from '../columns'
import type { RowActions } from '../row-actions'
import classes from './account-grid.module.css'
import type { CellField, RowDrafts } from './cell-drafts'
import { CellEditor } from './cell-editor'

interface Props {
  readonly row: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly account: AccountBody | undefined
  /** The column that keys act on, where it is in this row. */
  readonly active: number | null
  readonly isEditing: boolean
  readonly drafts: RowDrafts | undefined
  readonly canEdit: boolean
  readonly actions: RowActions
}

/** One account; grey while it is on its way. */
export const GridRow = memo(function GridRow({ row, top, account, ...rest }: Props) {
  return (
    <tr
      role="row"
      // The header is row 1.
      aria-rowindex={row + 2}
      className={classes.row}
      data-editing={rest.isEditing || undefined}
      data-active={rest.active !== null || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {account ? <Cells row={row} account={account} {...rest} /> : <OnItsWay row={row} {...rest} />}
    </tr>
  )
})

/** Keys act on it already; they would be lost until it is there. */
function OnItsWay({ row, active, canEdit }: Pick<Props, 'row' | 'active' | 'canEdit'>) {
  const columns = [...COLUMNS.keys(), OPEN_COLUMN, ...(canEdit ? [DELETE_COLUMN] : [])]
  return columns.map(column => (
    <td
      key={column}
      role="gridcell"
      className={classes.cell}
      data-waiting={`${row}:${column}`}
      tabIndex={active === column ? 0 : -1}
    >
      {column < OPEN_COLUMN && <span className={classes.skeleton} />}
    </td>
  ))
}

type CellsProps = Omit<Props, 'top' | 'account'> & { readonly account: AccountBody }

function Cells(props: CellsProps) {
  const { row, account, active, canEdit, actions } = props
  const { t } = useTranslation('accounts')
  const reached = (column: number) => ({ 'data-cell': `${row}:${column}`, tabIndex: active === column ? 0 : -1 })
  return (
    <>
      {COLUMNS.map(({ field }, column) =>
        isTold(field) ? (
          <td
            key={field}
            role="gridcell"
            className={classes.cell}
            data-quiet
            onClick={() => actions.go(row, column)}
            {...reached(column)}
          >
            <Told account={account} field={field} />
          </td>
        ) : (
          <FieldCell key={field} {...props} field={field} column={column} />
        ),
      )}
      <td role="gridcell" className={classes.action}>
        <Link
          to="/accounts/$id"
          params={{ id: account.id }}
          className={classes.open}
          aria-label={t('grid.open', { name: account.name })}
          {...reached(OPEN_COLUMN)}
        >
          <ArrowUpRight size={17} aria-hidden />
        </Link>
      </td>
      {canEdit && (
        <td role="gridcell" className={classes.action}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('grid.delete', { name: account.name })}
            onClick={() => actions.remove(row, account)}
            {...reached(DELETE_COLUMN)}
          >
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        </td>
      )}
    </>
  )
}

function Told({ account, field }: { readonly account: AccountBody; readonly field: ToldField }) {
  if (field === 'level') return <LevelMark level={account.level} isSmall />
  return <span className={classes.text}>{formatDate(account.createdAt)}</span>
}

interface FieldCellProps extends CellsProps {
  readonly field: CellField
  readonly column: number
}

function FieldCell({ row, column, field, account, active, isEditing, drafts, canEdit, actions }: FieldCellProps) {
  const { t } = useTranslation('accounts')
  const draft = drafts?.[field]
  const isActive = active === column
  if (isActive && isEditing) {
    return (
      <td role="gridcell" className={classes.cell}>
        <CellEditor
          // Rows may move while one writes: what was written is not for the account that comes there.
          key={account.id}
          field={field}
          label={t('grid.editing', { field: t(`fields.${field}`), name: account.name })}
          text={draft?.text ?? account[field] ?? ''}
          why={draft?.why ?? null}
          account={draft?.base ?? account}
          onSave={(base, text, leave) => actions.save(row, column, base, field, text, leave)}
          onWrite={(base, text, isOpen) => actions.write(base, field, text, isOpen)}
          onCancel={() => actions.cancel(row, column, draft?.base ?? account, field)}
        />
      </td>
    )
  }
  const text = fieldText({ ...account, ...(draft && { [field]: draft.text }) }, field)
  const isFaulty = draft?.phase === 'unsaved'
  return (
    <td
      role="gridcell"
      className={classes.cell}
      data-cell={`${row}:${column}`}
      data-field={field}
      tabIndex={isActive ? 0 : -1}
      aria-readonly={!canEdit || undefined}
      aria-invalid={isFaulty || undefined}
      data-saving={(draft && !isFaulty) || undefined}
      title={isFaulty ? t('grid.notSaved', { why: draft.why ?? '' }) : undefined}
      onClick={() => actions.go(row, column, true)}
    >
      {isFaulty && <CircleAlert size={15} className={classes.faultIcon} aria-hidden />}
      {field === 'name' && text !== '' ? (
        <Link
          to="/accounts/$id"
          params={{ id: account.id }}
          tabIndex={-1}
          className={classes.name}
          onClick={event => event.stopPropagation()}
        >
          {text}
        </Link>
      ) : (
        <span className={classes.text}>{text}</span>
      )}
    </td>
  )
}
