import { Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AccountBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { request } from '../api/request'
import { AccountForm } from './account-form'
import { accountQuery, refreshLists } from './data/account-queries'
import type { AccountPatch } from './data/save-account'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Adds one account by hand and goes to its page. */
export function NewAccountDialog({ opened, onClose }: Props) {
  const { t } = useTranslation(['accounts', 'shell'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = async (fields: AccountPatch) => {
    const account = await request<AccountBody>('POST', '/v1/accounts', { body: fields })
    client.setQueryData(accountQuery(account.id).queryKey, account)
    void refreshLists(client)
    notifications.show({ message: t('form.created', { name: account.name }) })
    onClose()
    await navigate({ to: '/accounts/$id', params: { id: account.id } })
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('form.newTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <AccountForm before={{}} submit={t('form.create')} onSubmit={create} onCancel={onClose} />
    </Modal>
  )
}
