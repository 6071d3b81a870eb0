import type { Catalogue } from '../catalogue'
import { accounts } from './accounts'
import { brief } from './brief'
import { imports } from './imports'
import { interactions } from './interactions'
import { mapping } from './mapping'
import { outcome } from './outcome'
import { problems } from './problems'
import { review } from './review'
import { settings } from './settings'
import { shell } from './shell'
import { signalCard } from './signal-card'
import { signals } from './signals'

/** All German texts. */
export const german: Catalogue = {
  shell,
  imports,
  mapping,
  review,
  outcome,
  accounts,
  settings,
  problems,
  brief,
  interactions,
  signalCard,
  signals,
}
