import { encodingOf } from '../encoding/encoding'

/** What a person said about a file; each setting wins over what its bytes suggest, a missing one is found out. */
export interface Overrides {
  /** A WHATWG name or label, such as `windows-1250`. */
  readonly encoding?: string
  /** One to eight characters. */
  readonly delimiter?: string
  /** One character, `null` where nothing is quoted. */
  readonly quote?: string | null
  /** The quote itself (doubled) or a backslash; `null` where nothing is quoted. */
  readonly escape?: string | null
  /** Physical line of the header (from 1), `null` for a file without one. */
  readonly headerLine?: number | null
}

/** A setting that no file can be read with. */
export interface OverrideFault {
  readonly setting: keyof Overrides
  /** What was expected and what came. */
  readonly message: string
}

/** Longer ones are no delimiters that any program writes. */
const LONGEST_DELIMITER = 8
const shown = (value: unknown) => `“${String(value).slice(0, 40)}”`

/** Says every setting that no file can be read with; a file may still contradict the others. */
export function overrideFaults({ encoding, delimiter, quote, escape: mark, headerLine }: Overrides): OverrideFault[] {
  const faults: OverrideFault[] = []
  const fault = (setting: keyof Overrides, message: string) => faults.push({ setting, message })
  if (encoding !== undefined && encodingOf(encoding) === null)
    fault('encoding', `Expected an encoding such as "utf-8" or "windows-1252", got ${shown(encoding)}.`)
  if (delimiter !== undefined && !isDelimiter(delimiter))
    fault(
      'delimiter',
      `Expected 1 to ${LONGEST_DELIMITER} characters without line ends or quotes, got ${shown(delimiter)}.`,
    )
  if (quote !== undefined && quote !== null && !isQuote(quote, delimiter))
    fault(
      'quote',
      `Expected one character that is no letter, digit, line end or part of the delimiter, got ${shown(quote)}.`,
    )
  if (mark !== undefined && mark !== null && mark !== '\\' && mark !== (quote ?? mark))
    fault('escape', `Expected the quote itself or a backslash, got ${shown(mark)}.`)
  if (headerLine !== undefined && headerLine !== null && !(Number.isSafeInteger(headerLine) && headerLine >= 1))
    fault('headerLine', `Expected the number of a line, from 1, got ${shown(headerLine)}.`)
  return faults
}

function isDelimiter(text: string): boolean {
  return text.length >= 1 && text.length <= LONGEST_DELIMITER && !/[\r\n"\0]/.test(text)
}

function isQuote(text: string, delimiter: string | undefined): boolean {
  return /^[^\s\0-\x1f\x7f-\uffffA-Za-z0-9]$/.test(text) && !(delimiter ?? '').includes(text)
}
