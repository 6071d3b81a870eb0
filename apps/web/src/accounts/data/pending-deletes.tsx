import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AccountBody } from '@secondtouch/contracts'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { queries } from '../../api/queries'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { explain } from '../../shell/explain'
import { accountPath, dropAccount, refreshLists } from './account-queries'

/** Milliseconds in which a deletion can be taken back. */
const UNDO_MS = 8_000

/**
 * Accounts that are deleted for whoever looks, and for the server as soon as the toast ends. Made again from its values an
 * account would lose its id, its interactions and where it came from; an account that was not deleted yet loses nothing.
 */
class PendingDeletes {
  #accounts: ReadonlyMap<string, AccountBody> = new Map()
  readonly #listeners = new Set<() => void>()

  get accounts(): ReadonlyMap<string, AccountBody> {
    return this.#accounts
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Deletes an account, with a toast that takes it back. */
  start(account: AccountBody): void {
    this.#set(new Map(this.#accounts).set(account.id, account))
    notifications.show({
      id: toastOf(account.id),
      message: <DeletedNote account={account} />,
      autoClose: UNDO_MS,
      closeButtonProps: { 'aria-label': i18next.t('shell:close') },
      onClose: () => void this.finish(account.id),
    })
  }

  /** Takes a deletion back; without an id the last one. */
  undo(id = [...this.#accounts.keys()].at(-1)): AccountBody | null {
    const account = id === undefined ? undefined : this.#accounts.get(id)
    if (!account) return null
    this.#forget(account.id)
    notifications.hide(toastOf(account.id))
    return account
  }

  /** The toast has ended: now it is meant. */
  async finish(id: string): Promise<void> {
    const account = this.#accounts.get(id)
    if (!account) return
    try {
      await untilHeard(() => request('DELETE', accountPath(id), { ifMatch: `"${account.version}"`, keepalive: true }))
      dropAccount(queries, id)
    } catch (error) {
      if (isProblem(error, 'not_found')) dropAccount(queries, id)
      else sayKept(account, error)
    }
    this.#forget(id)
  }

  /** Nobody can take anything back on a page that is gone. */
  finishAll(): void {
    for (const id of this.#accounts.keys()) void this.finish(id)
  }

  #forget(id: string): void {
    const accounts = new Map(this.#accounts)
    accounts.delete(id)
    this.#set(accounts)
  }

  #set(accounts: ReadonlyMap<string, AccountBody>): void {
    this.#accounts = accounts
    for (const listener of this.#listeners) listener()
  }
}

export const pendingDeletes = new PendingDeletes()

window.addEventListener('pagehide', () => pendingDeletes.finishAll())

/** Accounts that are deleted for whoever looks, by id. */
export function usePendingDeletes(): ReadonlyMap<string, AccountBody> {
  return useSyncExternalStore(pendingDeletes.subscribe, () => pendingDeletes.accounts)
}

const toastOf = (id: string) => `deleted-${id}`

function sayKept(account: AccountBody, error: unknown): void {
  const t = i18next.getFixedT(null, 'accounts')
  const message = isProblem(error, 'version_conflict')
    ? t('delete.changed', { name: account.name })
    : t('delete.failed', { name: account.name, why: explain(error) })
  notifications.show({ color: 'amber', message, autoClose: false })
  void refreshLists(queries)
}

function DeletedNote({ account }: { readonly account: AccountBody }) {
  const { t } = useTranslation('accounts')
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" lineClamp={2}>
        {t('delete.done', { name: account.name })}
      </Text>
      <Button size="xs" variant="light" onClick={() => pendingDeletes.undo(account.id)}>
        {t('delete.undo')}
      </Button>
    </Group>
  )
}
