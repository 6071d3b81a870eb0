/** What a file is, when it is no CSV file, and what to do about it. */
interface Signature {
  readonly is: string
  readonly remedy: string
  readonly matches: (text: string) => boolean
}

const SAVE_AS_CSV = 'In the program that opens it, save or export it as CSV (UTF-8), then upload that file.'
const EXCEL = 'In Excel choose File > Save As > CSV UTF-8, then upload that file.'
const UNPACK = 'Unpack it and upload the CSV files that it holds.'

const starts =
  (...magic: string[]) =>
  (text: string) =>
    magic.some(bytes => text.startsWith(bytes))
const startsAndIsBinary = (magic: string) => (text: string) => text.startsWith(magic) && /[\0-\x08\x0e-\x1f]/.test(text)
const looksLike = (pattern: RegExp) => (text: string) => pattern.test(text.replace(/^\xef\xbb\xbf/, ''))

// Formats whose first bytes are letters are only believed with other bytes that no text has: a CSV may start with `GIF89a,`.
const SIGNATURES: readonly Signature[] = [
  {
    is: 'an Excel workbook',
    remedy: EXCEL,
    matches: text => text.startsWith('PK\x03\x04') && /xl\/|\[Content_Types\]/.test(text),
  },
  {
    is: 'an OpenDocument spreadsheet',
    remedy: SAVE_AS_CSV,
    matches: text => text.startsWith('PK\x03\x04') && text.includes('opendocument'),
  },
  { is: 'an old Excel workbook', remedy: EXCEL, matches: starts('\xd0\xcf\x11\xe0') },
  {
    is: 'a zip archive or an Excel workbook',
    remedy: `${UNPACK} If it is a workbook: ${EXCEL}`,
    matches: starts('PK\x03\x04', 'PK\x05\x06'),
  },
  { is: 'a gzip archive', remedy: UNPACK, matches: starts('\x1f\x8b') },
  { is: 'a bzip2 archive', remedy: UNPACK, matches: startsAndIsBinary('BZh') },
  { is: 'an xz archive', remedy: UNPACK, matches: starts('\xfd7zXZ\0') },
  { is: 'a 7-Zip archive', remedy: UNPACK, matches: starts('7z\xbc\xaf') },
  { is: 'a PDF document', remedy: SAVE_AS_CSV, matches: starts('%PDF-') },
  { is: 'a PNG image', remedy: SAVE_AS_CSV, matches: starts('\x89PNG') },
  { is: 'a JPEG image', remedy: SAVE_AS_CSV, matches: starts('\xff\xd8\xff') },
  { is: 'a GIF image', remedy: SAVE_AS_CSV, matches: text => startsAndIsBinary('GIF8')(text) },
  { is: 'a program', remedy: SAVE_AS_CSV, matches: text => starts('\x7fELF')(text) || startsAndIsBinary('MZ')(text) },
  { is: 'an HTML page', remedy: SAVE_AS_CSV, matches: looksLike(/^\s*<(?:!doctype html|html|head|body|table)[\s>]/i) },
  { is: 'an XML document', remedy: SAVE_AS_CSV, matches: looksLike(/^\s*<(?:\?xml|!DOCTYPE)[\s>]/i) },
  { is: 'a JSON document', remedy: SAVE_AS_CSV, matches: looksLike(/^\s*(?:\[\s*[[{]|\{\s*"[^"]*"\s*:)/) },
]

/** What is wrong with the kind of a file, judged by its first bytes; `null` where it may be CSV. */
export function notCsv(text: string): string | null {
  const found = SIGNATURES.find(signature => signature.matches(text))
  return found ? `This is ${found.is}, not a CSV file. ${found.remedy}` : null
}
