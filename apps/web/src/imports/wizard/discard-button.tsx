import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../shell/confirm'
import { useImportActions } from '../data/import-actions'

/** Gives a draft up. */
export function DiscardButton({ id }: { readonly id: string }) {
  const { t } = useTranslation('imports')
  const { cancel } = useImportActions(id)
  const navigate = useNavigate()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" color="gray" onClick={open}>
        {t('discard.action')}
      </Button>
      <Confirm
        opened={opened}
        title={t('discard.title')}
        confirm={t('discard.confirm')}
        keep={t('discard.keep')}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={close}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: () => void navigate({ to: '/imports' }) })}
      >
        <Text>{t('discard.text')}</Text>
      </Confirm>
    </>
  )
}
