import type { DateOrder } from '@secondtouch/accounts'
import type { ImportBody, PreviewBody } from '@secondtouch/contracts'
import {
  type DateOrderChoice,
  givesName,
  isShared,
  type MappingEntry,
  type OpenQuestion,
  type OrderedDates,
  type PresetUse,
  type Role,
  roleOf,
} from '@secondtouch/import-core'
import { useEffect, useState } from 'react'
import { type ColumnChoice, forgetDraft, keepDraft, keptDraft } from './kept-draft'

type PreviewColumn = PreviewBody['columns'][number]

/** How sure one can be of a column: what is shown beside it. */
export type Certainty = 'exact' | 'check' | 'yours' | 'none'

/** One column with where it goes now. */
export interface DraftColumn extends PreviewColumn {
  readonly target: MappingEntry
  readonly certainty: Certainty
  /** Nothing stands in it in all rows that are shown, and nothing was suggested for it. */
  readonly isEmpty: boolean
}

/** A mapping that a person is making. Nothing of it is on the server before the check is asked for. */
export interface MappingDraft {
  readonly columns: readonly DraftColumn[]
  readonly matched: number
  readonly hasName: boolean
  /** Questions about the whole file that nobody has answered: what nobody can see in the columns is not taken for an answer. */
  readonly open: readonly OpenQuestion[]
  /** Roles that more than one column has, and only one can have. */
  readonly twice: readonly Role[]
  readonly choose: (...entries: readonly ColumnChoice[]) => void
  /** The known export whose suggestions the mapping follows; `null` where there is none, or it was put off. */
  readonly preset: PresetUse | null
  /** Follows the known export, or leaves to the person what nothing but it would keep in the notes. */
  readonly followPreset: (isFollowed: boolean) => void
  /** Which comes first in the dates of a field, day or month, where somebody has said it. */
  readonly orders: DateOrderChoice
  readonly chooseOrder: (field: OrderedDates, order: DateOrder) => void
  readonly reset: () => void
}

/**
 * The suggestions of the preview, or what was confirmed before, with a person's choices on top. They outlive a reload, but for
 * those made while another way of reading the file is tried.
 */
export function useMappingDraft(item: ImportBody, preview: PreviewBody, isTried: boolean): MappingDraft {
  const [kept] = useState(() => keptDraft(item))
  const [choices, setChoices] = useState<ReadonlyMap<number, MappingEntry>>(new Map(kept?.choices))
  const [orders, setOrders] = useState<DateOrderChoice>(kept?.orders ?? item.options.dateOrder)
  const confirmed = item.state === 'review' && !isTried ? item.mapping : null
  const [isFollowed, setFollowed] = useState(kept?.followsPreset ?? (confirmed === null || item.preset !== null))
  const [isTouched, setTouched] = useState(kept !== null)
  useEffect(() => {
    if (isTouched && !isTried) keepDraft(item, { choices: [...choices], orders, followsPreset: isFollowed })
  }, [item, choices, orders, isFollowed, isTouched, isTried])
  const columns = preview.columns.map((column): DraftColumn => {
    const suggested = preview.suggested[column.index] ?? null
    const before = confirmed ? (confirmed[column.index] ?? null) : suggested
    const chosen = choices.get(column.index)
    const target = chosen === undefined ? before : chosen
    const isEmpty = before === null && column.samples.length === 0 && preview.rows.length > 0
    return { ...column, target, isEmpty, certainty: certaintyOf(column, suggested, target) }
  })
  const roles = columns.flatMap(({ target }) => roleOf(target) ?? [])
  const choose = (...entries: readonly ColumnChoice[]) => {
    setTouched(true)
    setChoices(before => new Map([...before, ...entries]))
  }
  const isChosen = ({ answers }: OpenQuestion) =>
    answers.some(({ roles }) => roles.some(({ column }) => choices.has(column)))
  const isOpen = (question: OpenQuestion) =>
    question.kind === 'encoding' ||
    (question.kind === 'people_or_companies' && confirmed === null && !isChosen(question))
  const known = preview.preset ?? (confirmed && item.preset)
  return {
    columns,
    matched: roles.length,
    hasName: roles.some(givesName),
    open: preview.questions.filter(isOpen),
    twice: [...new Set(roles.filter((role, index) => !isShared(role) && roles.indexOf(role) !== index))],
    choose,
    preset: isFollowed && known ? { id: known.id, version: known.version } : null,
    followPreset: follows => {
      setFollowed(follows)
      const lines = columns.filter(({ role }) => role === 'notes.line')
      choose(...lines.map(({ index }) => [index, follows ? (preview.suggested[index] ?? null) : null] as const))
    },
    orders,
    chooseOrder: (field, order) => {
      setTouched(true)
      setOrders(before => ({ ...before, [field]: order }))
    },
    reset: () => {
      setTouched(false)
      setChoices(new Map())
      setFollowed(true)
      forgetDraft(item.id)
    },
  }
}

/** Whether the check may be asked for. */
export function isReady({ hasName, twice, open }: MappingDraft): boolean {
  return hasName && twice.length === 0 && open.length === 0
}

function certaintyOf({ match }: PreviewColumn, suggested: MappingEntry, target: MappingEntry): Certainty {
  if (target === null) return 'none'
  if (roleOf(target) !== roleOf(suggested)) return 'yours'
  return match === 'exact' || match === 'remembered' ? 'exact' : 'check'
}
