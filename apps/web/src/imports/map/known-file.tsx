import { Alert, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ImportBody, PreviewBody } from '@secondtouch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { History, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request'
import { formatDate, formatNumber } from '../../i18n/formats'
import { importKey } from '../data/import-queries'

interface Props {
  readonly item: ImportBody
  readonly preview: PreviewBody
  readonly onForgotten: () => void
}

/** What is known of the file from before: that it was imported already, or that its headers were mapped once. */
export function KnownFile({ item, preview: { remembered }, onForgotten }: Props) {
  const { t } = useTranslation('mapping')
  const client = useQueryClient()
  const forget = useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/v1/mappings/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [...importKey(item.id), 'preview'] })
      onForgotten()
      notifications.show({ message: t('forgotten') })
    },
  })
  const { sameFileAs } = item
  return (
    <>
      {sameFileAs && (
        <Alert color="amber" icon={<History aria-hidden />}>
          {t('same', { date: formatDate(sameFileAs.createdAt), number: formatNumber(sameFileAs.created) })}
        </Alert>
      )}
      {remembered && (
        <Alert color="pine" icon={<Sparkles aria-hidden />}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">{t('remembered', { date: formatDate(remembered.usedAt) })}</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              loading={forget.isPending}
              onClick={() => forget.mutate(remembered.id)}
            >
              {t('forget')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  )
}
