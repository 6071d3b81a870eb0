import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeading } from '../shell/page/page-heading'
import { KeysPanel } from './keys/keys-panel'
import { LimitsPanel } from './limits-panel'
import { LookPanel } from './look-panel'
import { MappingsPanel } from './mappings-panel'
import './texts'
import { SessionsPanel } from './sessions-panel'

/** Keys, sessions, remembered mappings and limits of the workspace; language and colours of the browser. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  return (
    <Stack gap="lg" maw="56rem">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
      <KeysPanel />
      <SessionsPanel />
      <MappingsPanel />
      <LimitsPanel />
      <LookPanel />
    </Stack>
  )
}
