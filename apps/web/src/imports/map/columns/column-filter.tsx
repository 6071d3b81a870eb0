import { Group, Switch, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftColumn } from '../mapping-draft'

/** Which of many columns are shown. */
interface ColumnsShown {
  readonly text: string
  readonly onlyMatched: boolean
  readonly setText: (text: string) => void
  readonly setOnlyMatched: (onlyMatched: boolean) => void
  /** Whether any column may be out of sight. */
  readonly isNarrow: boolean
  readonly isShown: (column: DraftColumn) => boolean
}

/** A column that was matched when the switch was put on stays in sight: what a person sets to nothing shall not run away. */
export function useColumnFilter(columns: readonly DraftColumn[]): ColumnsShown {
  const [text, setText] = useState('')
  const [matched, setMatched] = useState<ReadonlySet<number> | null>(null)
  const wanted = text.trim().toLocaleLowerCase()
  const holds = ({ header, samples }: DraftColumn) =>
    wanted === '' || [header, ...samples].some(each => each.toLocaleLowerCase().includes(wanted))
  return {
    text,
    onlyMatched: matched !== null,
    setText,
    setOnlyMatched: onlyMatched =>
      setMatched(onlyMatched ? new Set(columns.flatMap(({ index, target }) => (target === null ? [] : index))) : null),
    isNarrow: wanted !== '' || matched !== null,
    isShown: column => holds(column) && (matched === null || matched.has(column.index) || column.target !== null),
  }
}

/** Finds a column among many by its header or a value, and hides those that go nowhere. */
export function ColumnFilter({ filter }: { readonly filter: ColumnsShown }) {
  const { t } = useTranslation('mapping')
  return (
    <Group gap="md">
      <TextInput
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<Search size={16} aria-hidden />}
        value={filter.text}
        onChange={({ currentTarget: { value } }) => filter.setText(value)}
      />
      <Switch
        label={t('filter.onlyMatched')}
        checked={filter.onlyMatched}
        onChange={({ currentTarget: { checked } }) => filter.setOnlyMatched(checked)}
      />
    </Group>
  )
}
