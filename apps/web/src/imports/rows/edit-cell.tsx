import type { FieldName } from '@secondtouch/accounts'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenRow } from '../data/correct-row'
import classes from './rows.module.css'

interface Props {
  readonly seen: SeenRow
  readonly field: FieldName
  readonly readOnly: boolean
  /** `on` is what the person saw when they began to write. */
  readonly onSave: (text: string, on: SeenRow) => void
}

/** One value: read until Enter, F2 or a click makes it a field; saved when it is left, Escape puts back what was. */
export function EditCell({ seen, field, readOnly, onSave }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const { row } = seen
  const value = row.values[field] ?? ''
  const [edit, setEdit] = useState<{ readonly text: string; readonly on: SeenRow } | null>(null)
  const target = useRef<HTMLButtonElement>(null)
  const returns = useRef(false)
  const label = t(`mapping:fields.${field}`)
  const isEditing = edit !== null

  useLayoutEffect(() => {
    if (isEditing || !returns.current) return
    returns.current = false
    target.current?.focus()
  }, [isEditing])

  const begin = () => setEdit({ text: value, on: seen })
  const leave = (save: boolean) => {
    if (save && edit !== null && edit.text !== (edit.on.row.values[field] ?? '')) onSave(edit.text, edit.on)
    setEdit(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    returns.current = true
    leave(event.key === 'Enter')
  }
  if (isEditing) {
    return (
      <input
        className={classes.input}
        aria-label={t('rows.editing', { row: row.row, field: label })}
        value={edit.text}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
        autoFocus
        onFocus={event => event.currentTarget.select()}
        onChange={event => setEdit({ ...edit, text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        onBlur={() => leave(true)}
      />
    )
  }
  const shown = value === '' ? <span className={classes.empty}>{t('rows.empty')}</span> : value
  if (readOnly) return <span className={classes.value}>{shown}</span>
  return (
    <button
      type="button"
      ref={target}
      className={classes.value}
      aria-label={t('rows.cell', { row: row.row, field: label, value: value === '' ? t('rows.empty') : value })}
      onClick={begin}
      onKeyDown={event => event.key === 'F2' && begin()}
    >
      {shown}
    </button>
  )
}
