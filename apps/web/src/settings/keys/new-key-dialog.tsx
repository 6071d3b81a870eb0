import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { NewKeyBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewKeyForm } from './new-key-form'
import { KEYS } from './query-key'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ opened, onClose }: Props) {
  const { t } = useTranslation(['settings', 'shell'])
  const client = useQueryClient()
  const [made, setMade] = useState<NewKeyBody | null>(null)
  const close = () => {
    onClose()
    setMade(null)
  }
  const onMade = async (key: NewKeyBody) => {
    setMade(key)
    await client.invalidateQueries({ queryKey: KEYS })
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t(made ? 'keys.madeTitle' : 'keys.add')}
      // A click beside it must not take away what is never shown again.
      closeOnClickOutside={made === null}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {made ? <MadeKey made={made} onDone={close} /> : <NewKeyForm onMade={onMade} onCancel={close} />}
    </Modal>
  )
}

function MadeKey({ made, onDone }: { readonly made: NewKeyBody; readonly onDone: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <Stack>
      <Text>{t('keys.madeText')}</Text>
      <TextInput
        label={t('keys.key')}
        readOnly
        ref={input => input?.select()}
        value={made.key}
        onFocus={event => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <CopyButton value={made.key}>
          {({ copied, copy }) => (
            <Button
              leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'keys.copied' : 'keys.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t('keys.done')}
        </Button>
      </Group>
    </Stack>
  )
}
