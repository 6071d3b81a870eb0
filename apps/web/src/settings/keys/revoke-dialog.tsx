import { Text } from '@mantine/core'
import type { KeyBody } from '@secondtouch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request'
import { Confirm } from '../../shell/confirm'
import { KEYS } from './query-key'

/** Asks before a key is taken out of use. */
export function RevokeDialog({ item, onClose }: { readonly item: KeyBody | null; readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => request('DELETE', `/v1/keys/${id}`),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: KEYS })
    },
  })
  return (
    <Confirm
      opened={item !== null}
      title={t('keys.revokeTitle', { name: item?.name ?? '' })}
      confirm={t('keys.revoke')}
      keep={t('keys.revokeKeep')}
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() => item && revoke.mutate(item.id)}
    >
      <Text>{t('keys.revokeText')}</Text>
    </Confirm>
  )
}
