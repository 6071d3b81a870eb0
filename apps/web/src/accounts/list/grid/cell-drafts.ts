import type { FieldName } from '@secondtouch/accounts'
import type { AccountBody } from '@secondtouch/contracts'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptMap, useKept } from '../../../kept/kept-map'
import type { AccountPatch } from '../../data/save-account'
import { whyNotSaved } from '../../fault-text'

/** Fields that a cell edits. */
export type CellField = Exclude<FieldName, 'significantDates'>

/** What somebody wrote into a cell and the server does not have yet. */
export interface Draft {
  readonly field: CellField
  readonly text: string
  /** The account that it was written on. */
  readonly base: AccountBody
  /** `unsaved`: it was refused, nobody answered, or its cell went from the screen while it was open. */
  readonly phase: 'writing' | 'saving' | 'unsaved'
  /** Of `unsaved`: why, where there is a reason. */
  readonly why: string | null
}

/** The drafts of one account's cells. */
export type RowDrafts = Readonly<Partial<Record<CellField, Draft>>>

const kept = new KeptMap<Draft>('cell-drafts')
// Of what was written or on its way when the tab was loaded anew nobody knows how it would have ended.
for (const [key, draft] of kept.entries) kept.put(key, { ...draft, phase: 'unsaved' })

const keyOf = (base: AccountBody, field: CellField) => `${base.id} ${field}`

/** Saves cells one by one; what could not be saved stays in its cell, with the reason, and is not lost. */
export function useCellDrafts(save: (base: AccountBody, patch: AccountPatch) => Promise<AccountBody>) {
  const { t } = useTranslation('accounts')
  const all = useKept(kept)
  /** The last thing that happened, for those who listen. */
  const [said, say] = useState('')

  const put = useCallback((base: AccountBody, field: CellField, text: string, phase: Draft['phase']): Draft => {
    const draft = { field, text, base, phase, why: null }
    kept.put(keyOf(base, field), draft)
    return draft
  }, [])
  const drop = useCallback((base: AccountBody, field: CellField) => kept.drop(keyOf(base, field)), [])

  const saveCell = useCallback(
    async (base: AccountBody, field: CellField, text: string) => {
      if (text === (base[field] ?? '')) return drop(base, field)
      const saving = put(base, field, text, 'saving')
      // Whoever has begun to write again in the meantime goes on with that.
      const isOurs = () => kept.entries.get(keyOf(base, field)) === saving
      try {
        await save(base, { [field]: text === '' && field !== 'name' ? null : text })
        if (isOurs()) drop(base, field)
        say(t('grid.saved', { field: t(`fields.${field}`) }))
      } catch (error) {
        const why = whyNotSaved(error)
        if (isOurs()) kept.put(keyOf(base, field), { ...saving, phase: 'unsaved', why })
        say(t('grid.notSaved', { why }))
      }
    },
    [put, drop, save, t],
  )
  const write = useCallback(
    (base: AccountBody, field: CellField, text: string, isOpen: boolean) =>
      void put(base, field, text, isOpen ? 'writing' : 'unsaved'),
    [put],
  )
  const unsaved = useMemo(() => [...all.values()].filter(({ phase }) => phase === 'unsaved'), [all])
  return { drafts: useMemo(() => byAccount(all.values()), [all]), unsaved, saveCell, write, drop, said }
}

function byAccount(drafts: Iterable<Draft>): ReadonlyMap<string, RowDrafts> {
  const rows = new Map<string, RowDrafts>()
  for (const draft of drafts) rows.set(draft.base.id, { ...rows.get(draft.base.id), [draft.field]: draft })
  return rows
}
