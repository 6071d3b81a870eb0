import { Stack, Switch } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import type { ImportOptions } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { useImportActions } from '../data/import-actions'

/** What becomes of duplicates and of a file that is not all good; changing it makes the plan anew. */
export function Policies({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation('review')
  const { decideMapping } = useImportActions(item.id)
  const { duplicates, invalidRows } = item.options
  const change = (options: Partial<ImportOptions>) => decideMapping.mutate({ mapping: item.mapping, ...options })
  return (
    <Panel title={t('policies.title')}>
      {decideMapping.error && <Failure error={decideMapping.error} />}
      <Stack gap="md">
        <Switch
          label={t('policies.skip')}
          description={t('policies.skipHint')}
          checked={duplicates === 'skip'}
          disabled={decideMapping.isPending}
          onChange={event => change({ duplicates: event.currentTarget.checked ? 'skip' : 'create' })}
        />
        <Switch
          label={t('policies.all')}
          description={t('policies.allHint')}
          checked={invalidRows === 'all_or_nothing'}
          disabled={decideMapping.isPending}
          onChange={event => change({ invalidRows: event.currentTarget.checked ? 'all_or_nothing' : 'import_valid' })}
        />
      </Stack>
    </Panel>
  )
}
