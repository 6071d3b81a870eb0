import { Radio, Stack, Switch } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { type ImportOptions, INVALID_ROW_POLICIES, type PlanCounts } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { Panel } from '../../shell/page/panel'
import { useImportActions } from '../data/import-actions'

interface Props {
  readonly item: ImportBody
  readonly counts: PlanCounts
}

/** What becomes of duplicates and of rows that cannot be read; changing it makes the plan anew. */
export function Policies({ item, counts: { emptiable } }: Props) {
  const { t } = useTranslation('review')
  const { decideMapping } = useImportActions(item.id)
  const { duplicates, invalidRows } = item.options
  const change = (options: Partial<ImportOptions>) => decideMapping.mutate({ mapping: item.mapping, ...options })
  const hintOf = (policy: ImportOptions['invalidRows']) =>
    policy === 'leave_cell_empty' && emptiable > 0
      ? t('policies.saves', { count: emptiable, number: formatNumber(emptiable) })
      : t(`policies.hints.${policy}`)
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
        <Radio.Group
          label={t('policies.invalid')}
          value={invalidRows}
          onChange={value => change({ invalidRows: value as ImportOptions['invalidRows'] })}
        >
          <Stack gap="sm" mt="xs">
            {INVALID_ROW_POLICIES.map(policy => (
              <Radio
                key={policy}
                value={policy}
                label={t(`policies.choices.${policy}`)}
                description={hintOf(policy)}
                disabled={decideMapping.isPending}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Panel>
  )
}
