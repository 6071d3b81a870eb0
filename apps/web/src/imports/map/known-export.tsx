import { Alert, Group, SegmentedControl, Switch, Text } from '@mantine/core'
import type { PreviewBody } from '@secondtouch/contracts'
import { roleOf } from '@secondtouch/import-core'
import { FileSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import type { MappingDraft } from './mapping-draft'

interface Props {
  readonly preview: PreviewBody
  readonly draft: MappingDraft
}

/** Which program's list the file looks like. Its suggestions can be put off. */
export function KnownExport({ preview: { preset }, draft }: Props) {
  const { t } = useTranslation('mapping')
  if (!preset) return null
  return (
    <Alert color="pine" icon={<FileSearch aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('preset.looksLike', { name: preset.name })}</Text>
        <SegmentedControl
          size="sm"
          aria-label={t('preset.looksLike', { name: preset.name })}
          data={[
            { value: 'use', label: t('preset.use') },
            { value: 'own', label: t('preset.own') },
          ]}
          value={draft.preset ? 'use' : 'own'}
          onChange={value => draft.followPreset(value === 'use')}
        />
      </Group>
    </Alert>
  )
}

/** One switch for all columns that fit no field: lines in the notes, or nothing. */
export function LeftoverSwitch({ preview: { leftover, preset }, draft }: Props) {
  const { t } = useTranslation('mapping')
  const left = new Set(leftover.flatMap(({ column, technical }) => (technical ? [] : column)))
  // What a known export keeps as a line would have fitted no field without it.
  const columns = draft.columns.filter(({ index, role }) => left.has(index) || (preset && role === 'notes.line'))
  if (columns.length === 0) return null
  const added = columns.filter(({ target }) => roleOf(target) === 'notes.line')
  const open = columns.filter(({ target }) => target === null)
  return (
    <Switch
      label={t('leftover', { count: columns.length, number: formatNumber(columns.length) })}
      checked={open.length === 0}
      onChange={({ currentTarget: { checked } }) => {
        const [changed, target] = checked ? [open, 'notes.line' as const] : [added, null]
        draft.choose(...changed.map(({ index }) => [index, target] as const))
      }}
    />
  )
}
