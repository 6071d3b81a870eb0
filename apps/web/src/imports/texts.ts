import { mapping } from '../i18n/en/mapping'
import { review } from '../i18n/en/review'
import { addTexts } from '../i18n/late-texts'

addTexts({ mapping, review })
