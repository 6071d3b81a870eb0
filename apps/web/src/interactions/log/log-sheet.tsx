import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { OpenStep } from '@secondtouch/accounts'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { QuickLog } from './quick-log'

interface Props {
  readonly accountId: string
  readonly openStep?: OpenStep | undefined
}

/** Logs on a phone: a button that opens the box in a sheet from below. */
export function LogSheet({ accountId, openStep }: Props) {
  const { t } = useTranslation('interactions')
  const [isOpen, sheet] = useDisclosure(false)
  return (
    <>
      <Button size="md" leftSection={<Plus size={17} aria-hidden />} onClick={sheet.open}>
        {t('log.save')}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        radius="lg"
        title={t('log.title')}
        closeButtonProps={{ 'aria-label': t('log.close') }}
      >
        <QuickLog accountId={accountId} openStep={openStep} autoFocus onLogged={sheet.close} />
      </Drawer>
    </>
  )
}
