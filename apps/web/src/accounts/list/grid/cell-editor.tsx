import type { AccountBody } from '@secondtouch/contracts'
import { type KeyboardEvent, type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './account-grid.module.css'
import type { CellField } from './cell-drafts'

/** Where to go once a cell is left. */
export type Leave = 'stay' | 'next' | 'previous' | 'elsewhere'

interface Props {
  readonly field: CellField
  readonly label: string
  readonly text: string
  /** Why the text was not saved before. */
  readonly why: string | null
  readonly account: AccountBody
  /** `base` is the account as it was when the editing began: what others changed since then is not to be overwritten unseen. */
  readonly onSave: (base: AccountBody, text: string, leave: Leave) => void
  /** Told of each change, and once more with `isOpen` false where the cell goes from the screen while it is open. */
  readonly onWrite: (base: AccountBody, text: string, isOpen: boolean) => void
  readonly onCancel: () => void
}

/** The field in place of a cell: Enter, Tab and leaving it save, Escape puts back what was. */
export function CellEditor({ field, label, text: before, why, account, onSave, onWrite, onCancel }: Props) {
  const [text, setText] = useState(before)
  const [base] = useState(account)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // Leaving by key takes the field away, which browsers tell as leaving it a second time.
  const hasLeft = useRef(false)
  useLayoutEffect(() => {
    input.current?.focus()
    if (field !== 'renewalDate') input.current?.select()
  }, [field])

  const latest = useRef({ text, onWrite })
  latest.current = { text, onWrite }
  useEffect(
    () => () => {
      const { current } = latest
      if (!hasLeft.current && current.text !== before) current.onWrite(base, current.text, false)
    },
    [base, before],
  )

  const leave = (how: Leave) => {
    if (hasLeft.current) return
    hasLeft.current = true
    onSave(base, text, how)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A key that ends the choice of a character is not meant for the cell.
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (event.key === 'Escape') {
      hasLeft.current = true
      onCancel()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) leave('stay')
    else if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next')
    else return
    event.preventDefault()
  }
  const shared = {
    ref: input as Ref<HTMLInputElement & HTMLTextAreaElement>,
    className: classes.input,
    'aria-label': label,
    'aria-invalid': why !== null || undefined,
    'aria-describedby': why === null ? undefined : 'cell-fault',
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value)
      onWrite(base, event.currentTarget.value, true)
    },
    onKeyDown,
    onBlur: () => leave('elsewhere'),
  }
  return (
    <>
      {field === 'name' || field === 'renewalDate' ? (
        <input type={field === 'name' ? 'text' : 'date'} max="9999-12-31" {...shared} />
      ) : (
        <textarea data-long {...shared} />
      )}
      {why !== null && (
        <span id="cell-fault" className={classes.fault}>
          {why}
        </span>
      )}
    </>
  )
}
