import { type Scene, visit } from './scene'

/** Signing in, and addresses where nothing is. */
export const SHELL_SCENES: readonly Scene[] = [
  { name: 'shell/sign-in', signedOut: true, show: page => visit(page, '/signin') },
  { name: 'shell/sign-in-link-used', signedOut: true, show: page => visit(page, '/signin?token=used') },
  { name: 'shell/not-found', show: page => visit(page, '/nowhere') },
]
