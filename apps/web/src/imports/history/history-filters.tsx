import { Group, NativeSelect, TextInput } from '@mantine/core'
import { IMPORT_STATES, type ImportState } from '@secondtouch/import-core'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
  readonly state: ImportState | undefined
  readonly onState: (state: ImportState | undefined) => void
}

/** Narrows the history by file name and state. */
export function HistoryFilters({ text, onText, state, onState }: Props) {
  const { t } = useTranslation('imports')
  return (
    <Group>
      <TextInput
        type="search"
        aria-label={t('history.search')}
        placeholder={t('history.search')}
        leftSection={<Search size={16} aria-hidden />}
        value={text}
        onChange={event => onText(event.currentTarget.value)}
        flex="1 1 14rem"
        maw="26rem"
      />
      <NativeSelect
        aria-label={t('history.state')}
        data={[
          { value: '', label: t('history.anyState') },
          ...IMPORT_STATES.map(value => ({ value, label: t(`states.${value}`) })),
        ]}
        value={state ?? ''}
        onChange={event => onState(IMPORT_STATES.find(each => each === event.currentTarget.value))}
        flex="0 1 14rem"
      />
    </Group>
  )
}
