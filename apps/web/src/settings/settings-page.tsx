import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../shell/page-heading'

/** Keys, remembered mappings and limits of the workspace. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
    </Stack>
  )
}
