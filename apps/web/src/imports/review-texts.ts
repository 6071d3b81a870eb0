import { review } from '../i18n/en/review'
import { addTexts } from '../i18n/late-texts'

addTexts({ review })
