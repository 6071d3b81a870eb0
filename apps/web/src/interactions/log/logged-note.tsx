import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { InteractionBody } from '@secondtouch/contracts'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

/** Milliseconds for which what was logged is said. */
const SHOWN_MS = 10_000

/** Says what was logged, without taking the word from anyone. */
export function sayLogged(logged: InteractionBody): void {
  notifications.show({
    role: 'status',
    message: <LoggedNote logged={logged} />,
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': i18next.t('shell:close') },
  })
}

function LoggedNote({ logged: { kind } }: { readonly logged: InteractionBody }) {
  const { t } = useTranslation('interactions')
  return <Text size="sm">{t('log.logged', { kind: t(`kinds.${kind}`) })}</Text>
}
