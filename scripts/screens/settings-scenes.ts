import { type Scene, visit } from './scene'

/** The pages of settings. */
export const SETTINGS_SCENES: readonly Scene[] = [{ name: 'settings/fresh', show: page => visit(page, '/settings') }]
