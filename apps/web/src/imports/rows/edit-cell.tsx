import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeenRow } from '../data/correct-row'
import type { RowDraft } from './row-drafts'
import { type RowPlace, textAt } from './row-place'
import classes from './rows.module.css'

interface Props {
  readonly seen: SeenRow
  readonly place: RowPlace
  /** What the place is called. */
  readonly label: string
  readonly draft: RowDraft | null
  readonly readOnly: boolean
  /** `on` is what the person saw when they began to write. */
  readonly onWrite: (text: string, on: SeenRow) => void
  readonly onSave: (text: string, on: SeenRow) => void
  readonly onDrop: () => void
}

/** One value: read until Enter, F2 or a click makes it a field; saved when it is left, Escape puts back what was. */
export function EditCell({ seen, place, label, draft, readOnly, onWrite, onSave, onDrop }: Props) {
  const { t } = useTranslation('review')
  const { row } = seen
  // What was being written when the row went from the screen is taken up again where it comes back.
  const [isEditing, setEditing] = useState(draft?.phase === 'writing' && !readOnly)
  const target = useRef<HTMLButtonElement>(null)
  const returns = useRef(false)
  const value = draft?.phase === 'saving' ? draft.text : textAt(row, place)

  useLayoutEffect(() => {
    if (isEditing || !returns.current) return
    returns.current = false
    target.current?.focus()
  }, [isEditing])

  const begin = () => {
    setEditing(true)
    // Whoever goes on after a clash has seen what the other wrote.
    if (draft === null || draft.phase === 'clash') onWrite(draft?.text ?? value, seen)
    else onWrite(draft.text, draft.on)
  }
  const leave = (save: boolean) => {
    setEditing(false)
    if (draft === null) return
    if (save && draft.text !== textAt(draft.on.row, place)) onSave(draft.text, draft.on)
    else onDrop()
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
        value={draft?.text ?? ''}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
        autoFocus
        onFocus={event => event.currentTarget.select()}
        onChange={event => onWrite(event.currentTarget.value, draft?.on ?? seen)}
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
      data-saving={draft?.phase === 'saving' || undefined}
      aria-label={t('rows.cell', { row: row.row, field: label, value: value === '' ? t('rows.empty') : value })}
      onClick={begin}
      onKeyDown={event => event.key === 'F2' && begin()}
    >
      {shown}
    </button>
  )
}
