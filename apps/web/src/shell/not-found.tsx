import { Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeading } from './page-heading'

/** For addresses where nothing is. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Stack p="xl" align="flex-start">
      <PageHeading title={t('notFound.title')}>{t('notFound.title')}</PageHeading>
      <Text c="dimmed">{t('notFound.lead')}</Text>
      <Button component={Link} to="/imports" variant="default">
        {t('notFound.action')}
      </Button>
    </Stack>
  )
}
