import multer from 'multer'
import { ProblemError } from '../../http/problem'
import { fileTooLarge } from './stored-uploads'

interface Bounds {
  readonly maxFiles: number
  readonly maxFileBytes: number
}

/** The problem for what the multipart parser refuses; anything it throws on its own is a form that cannot be read. */
export function multipartProblem(error: unknown, { maxFiles, maxFileBytes }: Bounds): ProblemError {
  const code: string | undefined = error instanceof multer.MulterError ? error.code : undefined
  switch (code) {
    case 'LIMIT_FILE_COUNT':
      return new ProblemError(
        'too_many_files',
        `One request may bring up to ${maxFiles} files. Send the others in another one.`,
      )
    case 'LIMIT_FILE_SIZE':
      return fileTooLarge('file', maxFileBytes)
    case 'LIMIT_PART_COUNT':
    case 'LIMIT_FIELD_COUNT':
      return new ProblemError('too_many_parts', `Expected one "options" part and up to ${maxFiles} "file" parts.`)
    case 'LIMIT_FIELD_VALUE':
      return new ProblemError('invalid_options', 'The "options" part is longer than options can be.')
    case 'LIMIT_UNEXPECTED_FILE':
      return new ProblemError('unexpected_part', 'Files are expected in parts named "file".')
    case 'LIMIT_FIELD_KEY':
    case 'MISSING_FIELD_NAME':
    case 'LIMIT_FIELD_NESTING':
    case 'LIMIT_FIELD_ARRAY_INDEX':
    case 'INVALID_FIELD_NAME':
      return new ProblemError('unexpected_part', 'Only parts named "options" and "file" are expected.')
    default:
      return new ProblemError('malformed_request', 'The multipart form is damaged or ends early. Send it again.')
  }
}
