import { accounts } from './accounts'
import { imports } from './imports'
import { outcome } from './outcome'
import { problems } from './problems'
import { shell } from './shell'

/** All English texts: the catalogue that the others are measured by. */
export const english = { shell, imports, outcome, accounts, problems }
