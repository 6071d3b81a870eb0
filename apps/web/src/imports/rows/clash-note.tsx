import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './rows.module.css'

interface Props {
  /** What the person wrote, and what was not saved. */
  readonly mine: string
  readonly onUseMine: () => void
  readonly onLeaveTheirs: () => void
}

/** Below a value that somebody else wrote while the person wrote another: nothing of either is lost. */
export function ClashNote({ mine, onUseMine, onLeaveTheirs }: Props) {
  const { t } = useTranslation('review')
  return (
    <div role="alert" className={classes.clash}>
      {mine === '' ? t('rows.clashEmpty') : t('rows.clash', { value: mine })}
      <Group gap={4} mt={4}>
        <Button size="compact-xs" onClick={onUseMine}>
          {t('rows.useMine')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onLeaveTheirs}>
          {t('rows.leaveTheirs')}
        </Button>
      </Group>
    </div>
  )
}
