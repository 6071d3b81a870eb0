import type { ImportBody } from '@secondtouch/contracts'

/** Whether the file of an import, its rows and results can still be had. */
export function areFilesKept({ filesDeletedAt }: Pick<ImportBody, 'filesDeletedAt'>): boolean {
  return filesDeletedAt === null || Date.parse(filesDeletedAt) > Date.now()
}
