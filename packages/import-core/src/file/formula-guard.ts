/**
 * What a spreadsheet would run instead of showing (CWE-1236, OWASP ASVS 5.0 1.2.10): a trigger at the start, also behind white
 * space, quotes or separators that programs strip, and in full width.
 */
const LIVE = /^[\s"';,|\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/

/**
 * Where a program that takes another character than the comma for the separator of a list begins another cell: it reads our
 * quotes as part of the first one, and what follows a semicolon, tab or line break by itself.
 */
const PARTS: ReadonlySet<number> = new Set([59, 9, 13, 10])

/** The cell as text: what is live in it gets an apostrophe in front, which spreadsheets take as "this is text". */
export function guardFormula(cell: string): string {
  const inner = eachLaterPart(cell, part => (LIVE.test(part) ? `'${part}` : part))
  return LIVE.test(cell) ? `'${inner}` : inner
}

/** Undoes `guardFormula`, so that a results file can be uploaded again: every cell comes back as it was. */
export function unguardFormula(cell: string): string {
  return eachLaterPart(withoutGuard(cell), withoutGuard)
}

/** An apostrophe that was in the text itself stands before a trigger too, so it was given a second one. */
function withoutGuard(text: string): string {
  return text.startsWith("'") && LIVE.test(text.slice(1)) ? text.slice(1) : text
}

function eachLaterPart(cell: string, change: (part: string) => string): string {
  let changed = ''
  let kept = 0
  for (let start = endOfPart(cell, 0) + 1; start <= cell.length; ) {
    const end = endOfPart(cell, start)
    // Most parts of a hostile cell are empty.
    if (end > start) {
      changed += cell.slice(kept, start) + change(cell.slice(start, end))
      kept = end
    }
    start = end + 1
  }
  return changed + cell.slice(kept)
}

function endOfPart(cell: string, start: number): number {
  let at = start
  while (at < cell.length && !PARTS.has(cell.charCodeAt(at))) at++
  return at
}
