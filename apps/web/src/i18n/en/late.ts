import { brief } from './brief'
import { interactions } from './interactions'
import { review } from './review'
import { signalCard } from './signal-card'
import { signals } from './signals'

/** English texts that come with the parts that need them. */
export const lateEnglish = { brief, interactions, review, signalCard, signals }
