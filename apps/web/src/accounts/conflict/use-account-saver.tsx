import { notifications } from '@mantine/notifications'
import type { AccountBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { dropAccount, showAccount } from '../data/account-queries'
import { type AccountPatch, type Conflict, saveAccount } from '../data/save-account'
import { type Choice, ConflictDialog } from './conflict-dialog'
import { UndecidedError } from './undecided-error'

interface Question {
  readonly conflict: Conflict
  readonly answer: (choice: Choice | null) => void
}

/** Saves changes of accounts, and asks where somebody else was faster. */
export interface AccountSaver {
  /** Resolves to the account as it is then; throws where the change was not saved. `base` is what the person saw. */
  readonly save: (base: AccountBody, patch: AccountPatch) => Promise<AccountBody>
  /** To be shown somewhere on the page. */
  readonly dialog: ReactNode
}

export function useAccountSaver(): AccountSaver {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  // Several cells may be under way at once: their questions wait for each other.
  const [questions, setQuestions] = useState<readonly Question[]>([])

  const ask = useCallback(
    (conflict: Conflict) =>
      new Promise<Choice | null>(answer => setQuestions(before => [...before, { conflict, answer }])),
    [],
  )
  const save = useCallback(
    async (base: AccountBody, patch: AccountPatch): Promise<AccountBody> => {
      const saving = await saveAccount(base, patch).catch(error => {
        if (isProblem(error, 'not_found')) {
          notifications.show({ color: 'amber', message: t('conflict.gone', { name: base.name }) })
          dropAccount(client, base.id)
        }
        throw error
      })
      if (saving.kind === 'saved') {
        if (saving.merged) {
          const who = saving.merged.updatedBy ?? t('conflict.somebody')
          notifications.show({ message: t('conflict.merged', { who, name: saving.account.name }) })
        }
        showAccount(client, saving.account)
        return saving.account
      }
      const { theirs } = saving.conflict
      const choice = await ask(saving.conflict)
      if (choice === null) throw new UndecidedError()
      showAccount(client, theirs)
      return choice === 'theirs' ? theirs : save(theirs, patch)
    },
    [client, ask, t],
  )
  const [question] = questions
  const onChoose = (choice: Choice | null) => {
    setQuestions(before => before.slice(1))
    question?.answer(choice)
  }
  return { save, dialog: <ConflictDialog conflict={question?.conflict ?? null} onChoose={onChoose} /> }
}
