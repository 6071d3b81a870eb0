/** Name of the queue that import jobs wait in. */
export const IMPORT_QUEUE = 'imports'

/** All that a job carries: MongoDB holds everything else. */
export interface ImportJob {
  readonly importId: string
}

/** An import id as the stores make them: 24 lower-case hexadecimal digits. */
export const IMPORT_ID = /^[0-9a-f]{24}$/

/** Whether a payload found in Redis is a job of ours and nothing more. */
export function isImportJob(payload: unknown): payload is ImportJob {
  if (typeof payload !== 'object' || payload === null) return false
  const keys = Object.keys(payload)
  const id = (payload as Record<string, unknown>).importId
  return keys.length === 1 && typeof id === 'string' && IMPORT_ID.test(id)
}
