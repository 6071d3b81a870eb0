import type { FieldName } from '@secondtouch/accounts'
import type { AccountBody } from '@secondtouch/contracts'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountPatch } from '../../data/save-account'
import { whyNotSaved } from '../../fault-text'

/** Fields that a cell edits. */
export type CellField = Exclude<FieldName, 'significantDates'>

/** What somebody wrote into a cell and the server does not have yet. */
export interface Draft {
  readonly text: string
  /** Why it was not saved; `null` while it is being saved. */
  readonly why: string | null
  /** The account that it was written on. */
  readonly base: AccountBody
}

/** The drafts of one account's cells. */
export type RowDrafts = Readonly<Partial<Record<CellField, Draft>>>

/** Saves cells one by one; what could not be saved stays in its cell, with the reason, and is not lost. */
export function useCellDrafts(save: (base: AccountBody, patch: AccountPatch) => Promise<AccountBody>) {
  const { t } = useTranslation('accounts')
  const [drafts, setDrafts] = useState<ReadonlyMap<string, RowDrafts>>(new Map())
  /** The last thing that happened, for those who listen. */
  const [said, say] = useState('')

  const put = useCallback((id: string, field: CellField, draft: Draft | undefined) => {
    setDrafts(before => {
      const { [field]: _, ...others } = before.get(id) ?? {}
      const after = new Map(before)
      if (draft) after.set(id, { ...others, [field]: draft })
      else if (Object.keys(others).length > 0) after.set(id, others)
      else after.delete(id)
      return after
    })
  }, [])

  const saveCell = useCallback(
    async (base: AccountBody, field: CellField, text: string) => {
      if (text === (base[field] ?? '')) return put(base.id, field, undefined)
      put(base.id, field, { text, why: null, base })
      try {
        await save(base, { [field]: text === '' && field !== 'name' ? null : text })
        put(base.id, field, undefined)
        say(t('grid.saved', { field: t(`fields.${field}`) }))
      } catch (error) {
        const why = whyNotSaved(error)
        put(base.id, field, { text, why, base })
        say(t('grid.notSaved', { why }))
      }
    },
    [put, save, t],
  )
  return { drafts, saveCell, said }
}
