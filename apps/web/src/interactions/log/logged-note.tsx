import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { undoLog } from './undo-log'
import type { Logging } from './use-log'

/** Milliseconds for which what was logged can be taken back. */
const UNDO_MS = 10_000

/** Says what was logged and what that did, without taking the word from anyone; with a way back. */
export function sayLogged(logging: Logging): void {
  const id = `logged-${logging.logged.id}`
  const undo = () => {
    notifications.hide(id)
    void undoLog(logging)
  }
  notifications.show({
    ...{ id, role: 'status', autoClose: UNDO_MS },
    message: <LoggedNote logging={logging} onUndo={undo} />,
    closeButtonProps: { 'aria-label': i18next.t('shell:close') },
  })
}

function LoggedNote({ logging: { logged }, onUndo }: { readonly logging: Logging; readonly onUndo: () => void }) {
  const { t } = useTranslation(['interactions', 'signals'])
  const { kind, quality, closed } = logged
  const level = (of: 'before' | 'after') => t(`signals:levels.${quality[of].level}`)
  const score = quality.after.score
  const change =
    quality.before.score === score
      ? t('log.same', { level: level('after'), score })
      : t('log.change', { before: level('before'), from: quality.before.score, after: level('after'), score })
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm">
          {t('log.logged', { kind: t(`kinds.${kind}`) })} {change}
        </Text>
        {closed.map(rule => (
          <Text key={rule} size="sm">
            {t('log.closed', { rule: t(`signals:rules.${rule}`) })}
          </Text>
        ))}
      </div>
      <Button size="xs" variant="light" style={{ flex: 'none' }} onClick={onUndo}>
        {t('log.undo')}
      </Button>
    </Group>
  )
}
