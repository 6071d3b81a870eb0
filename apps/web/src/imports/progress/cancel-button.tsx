import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ImportBody } from '@secondtouch/contracts'
import { Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Confirm } from '../../shell/confirm'
import { useImportActions } from '../data/import-actions'

/** Stops an import, after saying what stays. */
export function CancelButton({ item: { id, counts } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  const { cancel } = useImportActions(id)
  const [opened, { open, close }] = useDisclosure(false)
  const { created } = counts
  return (
    <>
      <Button variant="default" leftSection={<Square size={14} aria-hidden />} onClick={open}>
        {t('cancel.action')}
      </Button>
      <Confirm
        opened={opened}
        title={t('cancel.title')}
        confirm={t('cancel.confirm')}
        keep={t('cancel.keep')}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={close}
        onConfirm={() => cancel.mutate()}
      >
        <Text>
          {created === 0 ? t('cancel.none') : t('cancel.stays', { count: created, number: formatNumber(created) })}
        </Text>
      </Confirm>
    </>
  )
}
