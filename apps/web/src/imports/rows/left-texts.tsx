import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { draftKey, rowDrafts, useRowDrafts } from './row-drafts'
import { usePlaceName } from './use-place-name'

/** What somebody was writing into rows when the import went on without it: to be taken along, or dropped. */
export function LeftTexts({ item: { id: importId, header } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('review')
  const placeName = usePlaceName(header)
  const left = useRowDrafts(importId).filter(({ phase }) => phase !== 'saving')
  if (left.length === 0) return null
  return (
    <Alert color="amber" icon={<PencilLine aria-hidden />} title={t('rows.leftTitle')}>
      <Stack gap="xs">
        {t('rows.leftText')}
        {left.map(({ on: { row }, place, text }) => (
          <Group key={`${row.row} ${place}`} justify="space-between" gap="sm">
            <Text size="sm">
              {t('rows.leftRow', { row: formatNumber(row.row), field: placeName(place), value: text })}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => rowDrafts.drop(draftKey(importId, row.row, place))}
            >
              {t('rows.dropMine')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Alert>
  )
}
