import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../link-button'
import { PageHeading } from './page-heading'

/** For addresses where nothing is. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Stack p="xl" align="flex-start">
      <PageHeading title={t('notFound.title')}>{t('notFound.title')}</PageHeading>
      <Text c="dimmed">{t('notFound.lead')}</Text>
      <LinkButton to="/imports" variant="default">
        {t('notFound.action')}
      </LinkButton>
    </Stack>
  )
}
