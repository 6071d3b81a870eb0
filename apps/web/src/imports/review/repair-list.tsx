import { Button, Group, Text } from '@mantine/core'
import type { ImportBody, RepairBody } from '@secondtouch/contracts'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/page/failure'
import { useImportActions } from '../data/import-actions'
import { codeText } from '../rows/issue-text'
import classes from './repair-list.module.css'

/** What was decided about whole groups; each can be taken back. */
export function RepairList({ item: { id, repairs = [] } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('review')
  const { takeBackRepair } = useImportActions(id)
  const words = useWords()
  if (repairs.length === 0) return null
  return (
    <div className={classes.list}>
      <Text fw={550} size="sm" component="h3">
        {t('repairs.title')}
      </Text>
      {takeBackRepair.error && <Failure error={takeBackRepair.error} />}
      {repairs.map(repair => (
        <Group key={repair.id} justify="space-between" gap="sm">
          <Text size="sm">{words(repair)}</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<Undo2 size={13} aria-hidden />}
            disabled={takeBackRepair.isPending}
            aria-label={`${t('repairs.takeBack')}: ${words(repair)}`}
            onClick={() => takeBackRepair.mutate(repair.id)}
          >
            {t('repairs.takeBack')}
          </Button>
        </Group>
      ))}
    </div>
  )
}

function useWords(): (repair: RepairBody) => string {
  const { t } = useTranslation(['review', 'mapping'])
  return ({ action, code, column, value }) => {
    const order = value === 'dmy' || value === 'mdy' ? t(`remedies.${value}`) : (value ?? '')
    return t(`repairs.${action}`, {
      column: column ?? '',
      value: value ?? '',
      order,
      reason: codeText(code, null, t),
    })
  }
}
