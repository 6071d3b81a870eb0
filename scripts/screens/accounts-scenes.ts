import { type Scene, visit } from './scene'

/** The accounts workspace and the account page. */
export const ACCOUNTS_SCENES: readonly Scene[] = [{ name: 'accounts/empty', show: page => visit(page, '/accounts') }]
