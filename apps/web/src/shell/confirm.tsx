import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from './page/failure'

interface Props {
  readonly opened: boolean
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly keep: string
  readonly colour?: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly error?: unknown
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back lightly; it names both ways out. */
export function Confirm(props: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={
        <Text component="span" fw={650} size="lg">
          {props.title}
        </Text>
      }
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {props.children}
        {props.error != null && <Failure error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {props.keep}
          </Button>
          <Button
            color={props.colour ?? 'clay'}
            loading={props.busy}
            disabled={props.disabled ?? false}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
