/** The file store did not answer in time. */
export class FileStoreTimeoutError extends Error {
  override readonly name = 'FileStoreTimeoutError'
}

/** The result of `work`, or a `FileStoreTimeoutError` after `ms`: uploads must not hang on a frozen server. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FileStoreTimeoutError(`the file store did not answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
