import type { Texts } from '../catalogue'
import type { settings as english } from '../en/settings'

export const settings: Texts<typeof english> = {
  title: 'Einstellungen',
}
