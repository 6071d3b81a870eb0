import { signals } from '../i18n/en/signals'
import { addTexts } from '../i18n/late-texts'

addTexts({ signals })
