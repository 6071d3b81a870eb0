import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../../shell/page-heading'

/** The imports of the workspace, newest first. */
export function ImportsPage() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
    </Stack>
  )
}
