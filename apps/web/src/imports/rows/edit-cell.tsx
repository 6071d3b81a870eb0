import type { FieldName } from '@secondtouch/accounts'
import type { RowBody } from '@secondtouch/contracts'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './rows.module.css'

interface Props {
  readonly row: RowBody
  readonly field: FieldName
  readonly readOnly: boolean
  readonly onSave: (text: string) => void
}

/** One value: read until Enter, F2 or a click makes it a field; saved when it is left, Escape puts back what was. */
export function EditCell({ row, field, readOnly, onSave }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const value = row.values[field] ?? ''
  const [text, setText] = useState<string | null>(null)
  const target = useRef<HTMLButtonElement>(null)
  const returns = useRef(false)
  const label = t(`mapping:fields.${field}`)
  const isEditing = text !== null

  useLayoutEffect(() => {
    if (isEditing || !returns.current) return
    returns.current = false
    target.current?.focus()
  }, [isEditing])

  const leave = (save: boolean) => {
    if (save && text !== null && text !== value) onSave(text)
    setText(null)
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
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
        autoFocus
        onFocus={event => event.currentTarget.select()}
        onChange={event => setText(event.currentTarget.value)}
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
      onClick={() => setText(value)}
      onKeyDown={event => event.key === 'F2' && setText(value)}
    >
      {shown}
    </button>
  )
}
