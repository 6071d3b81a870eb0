import { accounts } from './accounts'
import { imports } from './imports'
import { mapping } from './mapping'
import { outcome } from './outcome'
import { problems } from './problems'
import { settings } from './settings'
import { shell } from './shell'

/** All English texts: the catalogue that the others are measured by. */
export const english = { shell, imports, mapping, outcome, accounts, settings, problems }
