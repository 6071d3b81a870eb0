import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../shell/page-heading'

/** One import, at the step that it is in. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
    </Stack>
  )
}
