import { Button, Menu } from '@mantine/core'
import type { BriefItemBody } from '@secondtouch/contracts'
import type { MarkName } from '@secondtouch/import-core'
import { Check, Clock, Ellipsis, NotebookPen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SnoozeMenu } from './snooze-menu'

interface Props {
  readonly item: BriefItemBody
  readonly today: string
  readonly isWhyShown: boolean
  readonly isSnoozeOpen: boolean
  readonly onLog: () => void
  readonly onWhy: () => void
  readonly onSnooze: (isOpen: boolean) => void
  readonly onAnswer: (mark: MarkName, until?: string) => void
}

/** What can be done with one item. */
export function ItemActions({ item, today, isWhyShown, isSnoozeOpen, onLog, onWhy, onSnooze, onAnswer }: Props) {
  const { t } = useTranslation('brief')
  const { name } = item.account
  return (
    <>
      <Button
        size="xs"
        leftSection={<NotebookPen size={15} aria-hidden />}
        aria-label={t('actions.logFor', { name })}
        onClick={onLog}
      >
        {t('actions.log')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<Check size={15} aria-hidden />}
        aria-label={t('actions.doneFor', { name })}
        onClick={() => onAnswer('done')}
      >
        {t('actions.done')}
      </Button>
      <SnoozeMenu
        today={today}
        isOpen={isSnoozeOpen}
        onOpen={onSnooze}
        onSnooze={until => onAnswer('snoozed', until)}
        target={
          <Button
            size="xs"
            variant="default"
            leftSection={<Clock size={15} aria-hidden />}
            aria-label={t('actions.snoozeFor', { name })}
          >
            {t('actions.snooze')}
          </Button>
        }
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="subtle" aria-label={t('actions.moreFor', { name })}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onWhy}>{t(isWhyShown ? 'actions.whyNot' : 'actions.why')}</Menu.Item>
          <Menu.Item onClick={() => onAnswer('taken')}>{t('actions.taken')}</Menu.Item>
          <Menu.Item onClick={() => onAnswer('not_useful')}>{t('actions.notUseful')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
