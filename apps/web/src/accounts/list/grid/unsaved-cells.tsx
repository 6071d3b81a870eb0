import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '../../field-text'
import type { Draft } from './cell-drafts'

interface Props {
  readonly drafts: readonly Draft[]
  readonly onSave: (draft: Draft) => void
  readonly onDrop: (draft: Draft) => void
}

/** What was written into cells and is not saved, wherever their rows are by now: why, and what can be done. */
export function UnsavedCells({ drafts, onSave, onDrop }: Props) {
  const { t } = useTranslation('accounts')
  if (drafts.length === 0) return null
  return (
    <Alert color="clay" icon={<CircleAlert aria-hidden />} mb="md">
      <Stack gap="xs">
        {drafts.map(draft => {
          const { base, field, text, why } = draft
          const place = { name: base.name, field: t(`fields.${field}`) }
          const value = fieldText({ ...base, [field]: text }, field)
          return (
            <Group key={`${base.id} ${field}`} justify="space-between" gap="sm" wrap="nowrap">
              <Text size="sm" lineClamp={3}>
                {t('unsaved.what', { ...place, value })} {why}
              </Text>
              <Group gap="xs" wrap="nowrap">
                <Button size="compact-sm" aria-label={t('unsaved.saveOf', place)} onClick={() => onSave(draft)}>
                  {t('unsaved.save')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('unsaved.dropOf', place)}
                  onClick={() => onDrop(draft)}
                >
                  {t('unsaved.drop')}
                </Button>
              </Group>
            </Group>
          )
        })}
      </Stack>
    </Alert>
  )
}
