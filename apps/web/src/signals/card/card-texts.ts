import { signalCard } from '../../i18n/en/signal-card'
import { addTexts } from '../../i18n/late-texts'

addTexts({ signalCard })
