import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const ICONS = { light: Sun, dark: Moon, auto: Monitor } as const
/** What a press leads to, from each scheme. */
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const

/** As the system has it, light, or dark: each press goes on to the next. A menu for three choices would weigh as much as a page. */
export function ColourSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = ICONS[colorScheme]
  const words = `${t('colours.label')}: ${t(`colours.${colorScheme}`)}`
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={words}
      title={words}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}
