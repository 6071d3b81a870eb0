import { brief } from '../i18n/en/brief'
import { addTexts } from '../i18n/late-texts'

addTexts({ brief })
