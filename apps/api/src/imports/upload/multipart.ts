import type { IncomingHttpHeaders } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import type { Request, Response } from 'express'
import multer from 'multer'
import { ProblemError } from '../../http/problem'
import { multipartProblem } from './multipart-problems'
import { type StoredUpload, StoredUploads, type UploadPorts } from './stored-uploads'
import { type Pace, refuseByLength, UploadBody } from './upload-body'

/** Most bytes of the `options` part. */
export const MAX_OPTIONS_BYTES = 16 * 1024
/** Room for boundaries, part headers and options beside the files. */
export const SLACK_BYTES = 256 * 1024

/** How much one request may bring. */
export interface UploadLimits {
  readonly maxFiles: number
  readonly pace: Pace
}

/** All that came with an upload. */
export interface ReceivedUpload {
  readonly files: readonly StoredUpload[]
  /** The `options` part as text. */
  readonly options: string | undefined
  /** Removes the stored files again. */
  discard(): Promise<void>
}

/**
 * Takes an upload in one pass: from the request through the multipart parser into the file store, nothing held. Throws a
 * `ProblemError` for a request that is refused, `ClientGoneError` for one that breaks off, and what the store throws; in
 * each case nothing stays stored.
 */
export async function receiveUpload(
  stream: Readable,
  headers: IncomingHttpHeaders,
  ports: UploadPorts,
  limits: UploadLimits,
): Promise<ReceivedUpload> {
  const maxBytes = limits.maxFiles * ports.maxFileBytes + SLACK_BYTES
  refuseContentType(headers)
  refuseByLength(headers, maxBytes)
  const uploads = new StoredUploads(ports, !(Number(headers['content-length']) <= ports.maxFileBytes))
  const body = new UploadBody(stream, headers, { maxBytes, pace: limits.pace })
  try {
    const { files, fields } = await parse(body, uploads, limits.maxFiles, ports.maxFileBytes)
    refuseUnexpected(fields, files)
    return { files, options: fields.options, discard: () => uploads.discard() }
  } catch (error) {
    body.destroy()
    await uploads.discard()
    if (error instanceof ProblemError) throw error
    // Whatever stops an upload also damages the form, so the parser's word counts last.
    throw (
      uploads.failure ??
      body.errored ??
      multipartProblem(error, { maxFiles: limits.maxFiles, maxFileBytes: ports.maxFileBytes })
    )
  }
}

function refuseContentType(headers: IncomingHttpHeaders): void {
  if (!/^multipart\/form-data\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported_media_type', 'Send the file as multipart/form-data, in a part named "file".')
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ProblemError('unsupported_media_type', 'Send the request without Content-Encoding.')
  }
}

interface Parsed {
  readonly files: StoredUpload[]
  readonly fields: Readonly<Record<string, unknown>> & { readonly options?: string }
}

function parse(body: UploadBody, uploads: StoredUploads, maxFiles: number, maxFileBytes: number): Promise<Parsed> {
  const files: StoredUpload[] = []
  const settings: multer.Options & { streamHandler: (body: UploadBody, parser: Writable) => void } = {
    storage: engine(uploads, files),
    defParamCharset: 'utf8',
    limits: limitsFor(maxFiles, maxFileBytes),
    streamHandler: (source, parser) => {
      // multer lets go of its source before it answers, and would then read a refused body to its end, however long.
      parser.once('unpipe', () => source.destroy())
      // A file that will get no more bytes has to hear of it, or its writer waits for ever.
      source.once('close', () => source.readableEnded || parser.destroy())
      source.pipe(parser)
    },
  }
  const accept = multer(settings).array('file')
  return new Promise((resolve, reject) => {
    // multer reads headers and stream of its request and keeps its results on it; it never touches the response.
    const request = body as unknown as Request
    accept(request, {} as Response, (error: unknown) => {
      if (error) reject(error)
      else resolve({ files, fields: request.body ?? {} })
    })
  })
}

/** A multer storage engine over the file store; entry i of `files` becomes the request's file i. */
function engine(uploads: StoredUploads, files: StoredUpload[]): multer.StorageEngine {
  let count = 0
  return {
    _handleFile: (_request, { originalname, stream }, done) => {
      const place = count++
      uploads.store(originalname, stream).then(
        stored => {
          files[place] = stored
          done(null, {})
        },
        error => done(error),
      )
    },
    // All files of a refused request are removed at once, by whoever made `uploads`.
    _removeFile: (_request, _file, done) => done(null),
  }
}

function limitsFor(maxFiles: number, fileSize: number): multer.Options['limits'] & { fieldArrayIndexLimit: number } {
  return {
    files: maxFiles,
    fileSize,
    fields: 1,
    // One more than files and options, so that the sixth file is told apart from a flood of parts.
    parts: maxFiles + 2,
    fieldSize: MAX_OPTIONS_BYTES,
    fieldNameSize: 64,
    headerPairs: 16,
    fieldNestingDepth: 0,
    fieldArrayIndexLimit: 0,
  }
}

function refuseUnexpected(fields: Readonly<Record<string, unknown>>, files: readonly StoredUpload[]): void {
  if (Object.hasOwn(fields, 'file')) {
    throw new ProblemError('file_missing', 'The part "file" came without a file name. Send it as a file, not as text.')
  }
  const other = Object.keys(fields).find(name => name !== 'options')
  if (other !== undefined) {
    throw new ProblemError('unexpected_part', 'Only the parts "options" and "file" are expected.', {
      errors: [{ field: other.slice(0, 100), code: 'unexpected_part', message: 'No part of this name is expected.' }],
    })
  }
  if (files.length === 0) throw new ProblemError('file_missing', 'Send at least one CSV file in a part named "file".')
}
