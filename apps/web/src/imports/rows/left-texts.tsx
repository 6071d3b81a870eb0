import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { draftKey, rowDrafts, useRowDrafts } from './row-drafts'

/** What somebody was writing into rows when the import went on without it: to be taken along, or dropped. */
export function LeftTexts({ importId }: { readonly importId: string }) {
  const { t } = useTranslation(['review', 'mapping'])
  const left = useRowDrafts(importId).filter(({ phase }) => phase !== 'saving')
  if (left.length === 0) return null
  return (
    <Alert color="amber" icon={<PencilLine aria-hidden />} title={t('rows.leftTitle')}>
      <Stack gap="xs">
        {t('rows.leftText')}
        {left.map(({ on: { row }, field, text }) => (
          <Group key={`${row.row} ${field}`} justify="space-between" gap="sm">
            <Text size="sm">
              {t('rows.leftRow', { row: formatNumber(row.row), field: t(`mapping:fields.${field}`), value: text })}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => rowDrafts.drop(draftKey(importId, row.row, field))}
            >
              {t('rows.dropMine')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}
