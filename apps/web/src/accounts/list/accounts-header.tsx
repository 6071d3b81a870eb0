import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { LinkButton } from '../../shell/link-button'
import { PageHeading } from '../../shell/page/page-heading'
import type { AccountList } from '../data/use-account-rows'
import { NewAccountDialog } from '../new-account-dialog'

interface Props {
  readonly list: AccountList
  readonly canEdit: boolean
  /** Whether the workspace has no account at all: then the page says how to begin. */
  readonly isEmpty: boolean
}

/** What the page is, how many accounts it lists, and the ways to add some. */
export function AccountsHeader({ list, canEdit, isEmpty }: Props) {
  const { t } = useTranslation('accounts')
  const [isAdding, adding] = useDisclosure(false)
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <Stack gap={4}>
        <PageHeading title={t('title')}>{t('title')}</PageHeading>
        <Text c="dimmed" role="status" className="figures">
          {isEmpty ? t('lead') : <Count list={list} />}
        </Text>
      </Stack>
      {canEdit && (
        <Group gap="sm">
          <Button variant="default" leftSection={<Plus size={17} aria-hidden />} onClick={adding.open}>
            {t('add')}
          </Button>
          {!isEmpty && (
            <LinkButton to="/imports/new" leftSection={<Upload size={17} aria-hidden />}>
              {t('importCsv')}
            </LinkButton>
          )}
          <NewAccountDialog opened={isAdding} onClose={adding.close} />
        </Group>
      )}
    </Group>
  )
}

function Count({ list: { filter, total, atLeast } }: Pick<Props, 'list'>) {
  const { t } = useTranslation('accounts')
  const isNarrowed = filter.q !== undefined || filter.import !== undefined
  if (total !== null) {
    return t(isNarrowed ? 'found' : 'count', { count: total, number: formatNumber(total) })
  }
  return atLeast === null ? '\u00a0' : t('foundMore', { number: formatNumber(atLeast) })
}
