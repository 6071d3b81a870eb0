import type { BriefItemBody } from '@secondtouch/contracts'
import type { MarkName } from '@secondtouch/import-core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/use-may'
import classes from '../brief-page.module.css'
import { BriefItemCard, type OpenPart } from './brief-item'

interface Props {
  readonly items: readonly BriefItemBody[]
  readonly today: string
  readonly isSingle: boolean
  readonly onAnswer: (item: BriefItemBody, mark: MarkName, until?: string) => void
  readonly onUndo: () => void
  readonly onHelp: () => void
  readonly onLogged: () => void
  /** The focus has nowhere to go: nothing is left. */
  readonly onEmpty: () => void
}

/** The items of the brief in their order; it can be worked through with the keyboard alone. */
export function BriefList({ items, today, isSingle, onAnswer, onUndo, onHelp, onLogged, onEmpty }: Props) {
  const { t } = useTranslation('brief')
  const navigate = useNavigate()
  const canAnswer = useMay('accounts:write')
  const [open, setOpen] = useState<{ readonly id: string; readonly part: OpenPart } | null>(null)
  const cards = useRef(new Map<string, HTMLElement>())

  const focus = (index: number) => {
    const next = items[Math.min(Math.max(index, 0), items.length - 1)]
    cards.current.get(next?.id ?? '')?.focus()
  }
  /** The item after the one that was answered takes the focus, else the heading does. */
  const answer = (index: number, mark: MarkName, until?: string) => {
    const item = items[index]!
    setOpen(null)
    const next = items[index + 1] ?? items[index - 1]
    if (next) cards.current.get(next.id)?.focus()
    else onEmpty()
    onAnswer(item, mark, until)
  }
  const openPart = (index: number, part: OpenPart) => setOpen({ id: items[index]!.id, part })
  const answers: Readonly<Record<string, (index: number) => void>> = {
    l: index => openPart(index, 'log'),
    d: index => answer(index, 'done'),
    s: index => openPart(index, 'snooze'),
    x: index => answer(index, 'not_useful'),
    z: onUndo,
  }
  const moves: Readonly<Record<string, (index: number) => void>> = {
    j: index => focus(index + 1),
    k: index => focus(index - 1),
    w: index => setOpen(before => (isWhy(before, items[index]!) ? null : { id: items[index]!.id, part: 'why' })),
    '?': onHelp,
  }
  const press = (event: KeyboardEvent, index: number) => {
    // Keys belong to the item itself: within a text or a menu of it they are that one's.
    if (event.target !== event.currentTarget.firstElementChild || event.ctrlKey || event.altKey || event.metaKey) return
    const single = isSingle
      ? (moves[event.key] ?? (canAnswer ? answers[event.key.toLowerCase()] : undefined))
      : undefined
    const act =
      event.key === 'ArrowDown'
        ? moves.j
        : event.key === 'ArrowUp'
          ? moves.k
          : event.key === 'Enter'
            ? () => void navigate({ to: '/accounts/$id', params: { id: items[index]!.account.id } })
            : single
    if (!act) return
    event.preventDefault()
    act(index)
  }
  return (
    <ol className={classes.list} aria-label={t('list')}>
      {items.map((item, index) => (
        <li key={item.id} onKeyDown={event => press(event, index)}>
          <BriefItemCard
            item={item}
            today={today}
            open={open?.id === item.id ? open.part : null}
            ref={card => {
              if (card) cards.current.set(item.id, card)
              else cards.current.delete(item.id)
            }}
            onOpen={part => setOpen(part && { id: item.id, part })}
            onAnswer={(mark, until) => answer(index, mark, until)}
            onLogged={() => {
              setOpen(null)
              onLogged()
            }}
          />
        </li>
      ))}
    </ol>
  )
}

const isWhy = (open: { readonly id: string; readonly part: OpenPart } | null, { id }: BriefItemBody) =>
  open?.id === id && open.part === 'why'
