import { mapping } from '../i18n/en/mapping'
import { settings } from '../i18n/en/settings'
import { addTexts } from '../i18n/late-texts'

// Remembered mappings are told with the words of columns.
addTexts({ mapping, settings })
