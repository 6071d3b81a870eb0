import { Modal, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const LINES = ['move', 'enter', 'log', 'done', 'snooze', 'notUseful', 'why', 'undo'] as const

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly isSingle: boolean
  readonly onSingle: (isOn: boolean) => void
}

/** The keys of the list, and the switch for those without Ctrl or Alt. */
export function KeysDialog({ isOpen, onClose, isSingle, onSingle }: Props) {
  const { t } = useTranslation('brief')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('keys.close') }}
    >
      <Stack gap="sm">
        {LINES.map(line => (
          <Text key={line}>{t(`keys.${line}`)}</Text>
        ))}
        <Switch label={t('keys.single')} checked={isSingle} onChange={event => onSingle(event.currentTarget.checked)} />
      </Stack>
    </Modal>
  )
}
