import { randomBytes } from 'node:crypto'

const FILE_ID = /^[0-9a-f]{32}$/

/** A random file id that nobody can guess; never made from a name. */
export function newFileId(): string {
  return randomBytes(16).toString('hex')
}

/** Whether a text may be the id of a stored file: nothing else ever reaches a path or a query. */
export function isFileId(text: string): boolean {
  return FILE_ID.test(text)
}
