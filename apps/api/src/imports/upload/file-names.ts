import { composed } from '@secondtouch/accounts'

/** Longest name that is kept, in code points. */
const MAX_NAME_LENGTH = 200

// Control characters (line breaks would end a header or a log line) and those that turn the direction of text or cannot be
// seen: `invoice\u202Evsc.exe` reads as `invoiceexe.csv`.
const UNSHOWABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/**
 * The name of an uploaded file as it is kept and shown: the last part of a path of either kind, without control and bidi
 * characters, at most 200 characters, `import.csv` where nothing is left. Never used to name anything on disk.
 */
export function cleanFileName(given: string): string {
  const shown = given.replace(UNSHOWABLE, '').split(/[/\\]/).at(-1)!.trim()
  const last = composed('NFC', shown, 4 * MAX_NAME_LENGTH).toWellFormed()
  const short = [...last].slice(0, MAX_NAME_LENGTH).join('').trim()
  return /^\.*$/.test(short) ? 'import.csv' : short
}

/** `Content-Disposition` of a download, per RFC 6266: an ASCII fallback and the exact name in UTF-8. */
export function attachment(name: string): string {
  const fallback = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*]/g, char => '%' + char.charCodeAt(0).toString(16).toUpperCase())
  return `attachment; filename="${fallback}"; filename*=UTF-8''${exact}`
}
