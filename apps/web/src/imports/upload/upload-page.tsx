import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../../shell/page-heading'

/** Where files are handed over. */
export function UploadPage() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
    </Stack>
  )
}
