import { Stack } from '@mantine/core'
import { FileSpreadsheet, ListChecks, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FirstSteps } from '../../shell/first-steps'
import { PageHeading } from '../../shell/page/page-heading'

/** What a workspace without imports says of itself. */
export function FirstUse() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
      <FirstSteps
        title={t('empty.title')}
        lines={[
          { icon: FileSpreadsheet, text: t('empty.one') },
          { icon: ListChecks, text: t('empty.two') },
          { icon: Undo2, text: t('empty.three') },
        ]}
      />
    </Stack>
  )
}
