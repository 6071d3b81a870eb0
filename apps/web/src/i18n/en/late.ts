import { brief } from './brief'
import { interactions } from './interactions'
import { mapping } from './mapping'
import { review } from './review'
import { settings } from './settings'
import { signalCard } from './signal-card'
import { signals } from './signals'

/** English texts that come with the parts that need them. */
export const lateEnglish = { brief, interactions, mapping, review, settings, signalCard, signals }
