import type { FileStore, SourceFile, Survey } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'
import { cleanFileName } from './file-names'
import { refusedFile, type Surveyor, type SurveyResult } from './surveyor'

/** A file that is stored and measured, but belongs to no import yet. */
export interface StoredUpload {
  readonly file: SourceFile
  readonly survey: Survey
  /** Its first rows, which its columns are judged by. */
  readonly sample: readonly (readonly string[])[]
}

/** What storing uploads needs of the world. */
export interface UploadPorts {
  readonly files: Pick<FileStore, 'put' | 'delete'>
  readonly newSurveyor: () => Surveyor
  readonly maxFileBytes: number
  /** Told of a file that could not be removed; the sweep for stray files takes it later. */
  readonly onStray: (error: unknown) => void
}

/**
 * The files of one request on their way into the file store: each piece is counted, surveyed and passed on in one go, at the
 * pace of the store. Knows all that it has stored, so that a refused request leaves nothing behind.
 */
export class StoredUploads {
  readonly #ports: UploadPorts
  readonly #mayBeTooLarge: boolean
  readonly #puts: Promise<{ id: string }>[] = []
  /** The first reason not to go on; what the parser says after it is only its echo. */
  failure: unknown

  /** `mayBeTooLarge` where the request is long enough to hold a file beyond the limit. */
  constructor(ports: UploadPorts, mayBeTooLarge: boolean) {
    this.#ports = ports
    this.#mayBeTooLarge = mayBeTooLarge
  }

  /** Stores one file. Throws a `ProblemError` for a file that cannot be imported, and what stream or store throw. */
  async store(givenName: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredUpload> {
    const name = cleanFileName(givenName)
    const surveyor = this.#ports.newSurveyor()
    let cut: unknown
    const put = this.#ports.files.put(
      this.#measured(name, bytes, surveyor, error => {
        cut = error
      }),
    )
    this.#puts.push(put)
    try {
      const stored = await put
      return { file: { name, ...stored }, ...surveyed(name, surveyor.finish()) }
    } catch (error) {
      // A stream that ends early is the parser's to explain; everything else is known best here.
      if (error !== cut) this.failure ??= error
      throw error
    }
  }

  /** Removes everything that was stored, what is still being written included. */
  async discard(): Promise<void> {
    for (const put of await Promise.allSettled(this.#puts)) {
      if (put.status === 'fulfilled') await this.#ports.files.delete(put.value.id).catch(this.#ports.onStray)
    }
  }

  async *#measured(
    name: string,
    bytes: AsyncIterable<Uint8Array>,
    surveyor: Surveyor,
    onCut: (error: unknown) => void,
  ): AsyncGenerator<Uint8Array> {
    const pieces = bytes[Symbol.asyncIterator]()
    let size = 0
    try {
      for (;;) {
        const next = await pieces.next().catch(error => {
          onCut(error)
          throw error
        })
        if (next.done) break
        size += next.value.length
        if (size > this.#ports.maxFileBytes) throw fileTooLarge(name, this.#ports.maxFileBytes)
        // Size comes first: whoever repairs a file that is too large as well would only be refused again. So what may be too
        // large is counted on after it was refused, without keeping any of it.
        if (!surveyor.refused) surveyor.push(next.value)
        if (!surveyor.refused) yield next.value
        else if (!this.#mayBeTooLarge) throw refusedFile(name, surveyor.refused)
      }
      if (surveyor.refused) throw refusedFile(name, surveyor.refused)
    } finally {
      await pieces.return?.()
    }
  }
}

function surveyed(name: string, result: SurveyResult): Pick<StoredUpload, 'survey' | 'sample'> {
  if (!result.ok) throw refusedFile(name, result.problem)
  return { survey: result.survey, sample: result.sample }
}

/** A file with more bytes than one may have. */
export function fileTooLarge(name: string, maxBytes: number): ProblemError {
  const message = `A file may have up to ${maxBytes} bytes. Split it into smaller files, each with the header.`
  return new ProblemError('file_too_large', message, { errors: [{ field: name, code: 'file_too_large', message }] })
}
