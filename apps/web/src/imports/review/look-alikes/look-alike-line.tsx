import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { LookAlike } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/formats'
import { TextLink } from '../../../shell/text-link'
import classes from './look-alikes.module.css'
import { SideBySide } from './side-by-side'

interface Props {
  readonly importId: string
  readonly pair: LookAlike
  readonly isBusy: boolean
  readonly onLeaveOut: () => void
}

/** A row and the account that it looks like, how their names differ, and what can be done. */
export function LookAlikeLine({ importId, pair, isBusy, onLeaveOut }: Props) {
  const { t } = useTranslation('review')
  const [isOpen, { toggle }] = useDisclosure(false)
  const { row, name, account, reasons } = pair
  return (
    <li className={classes.pair}>
      <div className={classes.names}>
        <Text fw={550}>{t('lookAlikes.rowName', { name, row: formatNumber(row) })}</Text>
        <Text>
          {t('lookAlikes.looksLike')}{' '}
          <TextLink to="/accounts/$id" params={{ id: account.id }}>
            {account.name}
          </TextLink>
        </Text>
        <Text size="sm" c="dimmed">
          {reasons.map(reason => t(`lookAlikes.reasons.${reason}`)).join(', ')}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          aria-label={t('lookAlikes.leaveOutOf', { row: formatNumber(row), name })}
          onClick={onLeaveOut}
        >
          {t('lookAlikes.leaveOut')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={t('lookAlikes.compareOf', { name, account: account.name })}
          onClick={toggle}
        >
          {isOpen ? t('lookAlikes.hide') : t('lookAlikes.compare')}
        </Button>
      </Group>
      {isOpen && <SideBySide importId={importId} pair={pair} />}
    </li>
  )
}
