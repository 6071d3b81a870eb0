import { accounts } from './accounts'
import { imports } from './imports'
import { settings } from './settings'
import { shell } from './shell'

/** All English texts: the catalogue that the others are measured by. */
export const english = { shell, imports, accounts, settings }
