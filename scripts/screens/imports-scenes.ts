import { type Scene, visit } from './scene'

/** The imports, from the upload to the undo. */
export const IMPORTS_SCENES: readonly Scene[] = [{ name: 'imports/empty', show: page => visit(page, '/imports') }]
