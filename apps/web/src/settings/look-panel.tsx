import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../i18n/catalogue'
import { chooseLanguage, currentLanguage } from '../i18n/language'
import { Panel } from '../shell/page/panel'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** What this browser remembers: the language and the colours. */
export function LookPanel() {
  const { t } = useTranslation(['shell', 'settings'])
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Panel title={t('settings:look.title')}>
      <Stack gap="md" align="flex-start">
        <Choice label={t('settings:look.language')}>
          <SegmentedControl
            aria-label={t('settings:look.language')}
            value={currentLanguage()}
            onChange={language => void chooseLanguage(language as Language)}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          />
        </Choice>
        <Choice label={t('settings:look.colours')}>
          <SegmentedControl
            aria-label={t('settings:look.colours')}
            value={colorScheme}
            onChange={scheme => setColorScheme(scheme as (typeof SCHEMES)[number])}
            data={SCHEMES.map(value => ({ value, label: t(`colours.${value}`) }))}
          />
        </Choice>
      </Stack>
    </Panel>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" mb={4}>
        {label}
      </Text>
      {children}
    </div>
  )
}
