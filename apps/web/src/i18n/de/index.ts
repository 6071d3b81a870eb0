import type { Catalogue } from '../catalogue'
import { accounts } from './accounts'
import { imports } from './imports'
import { settings } from './settings'
import { shell } from './shell'

/** All German texts. */
export const german: Catalogue = { shell, imports, accounts, settings }
