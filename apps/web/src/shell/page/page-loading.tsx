import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The outline of a page whose parts are on their way. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <Stack gap="lg" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('loading')}
      </span>
      <Skeleton height={36} width="min(16rem, 60%)" radius="sm" />
      <Skeleton height={120} radius="lg" />
      <Skeleton height={220} radius="lg" />
    </Stack>
  )
}
