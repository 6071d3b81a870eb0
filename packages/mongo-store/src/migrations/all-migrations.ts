import { clusteredAccounts } from './clustered-accounts'
import type { Migration } from './migration'

/** Every change there has been, in order. The next one goes to the end. */
export const MIGRATIONS: readonly Migration[] = [clusteredAccounts]
