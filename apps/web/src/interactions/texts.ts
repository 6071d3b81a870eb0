import { interactions } from '../i18n/en/interactions'
import { addTexts } from '../i18n/late-texts'
// What was logged is told with the words of signals.
import '../signals/texts'

addTexts({ interactions })
