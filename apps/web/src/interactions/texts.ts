import { interactions } from '../i18n/en/interactions'
import { addTexts } from '../i18n/late-texts'

addTexts({ interactions })
