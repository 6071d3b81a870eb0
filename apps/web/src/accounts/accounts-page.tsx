import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../shell/page-heading'

/** The accounts of the workspace. */
export function AccountsPage() {
  const { t } = useTranslation('accounts')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
    </Stack>
  )
}
