import type { Dialect } from '@secondtouch/import-core'

type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>

const SPACE = 32
const TAB = 9
const BACKSLASH = 92

// These are asked of each line of a file in which all quotes are damaged, so they make no pieces of it.

/** Where the blanks at a place end, blanks that part fields left alone. */
export function afterBlanks(text: string, at: number, delimiter: string): number {
  let start = at
  while (start < text.length && isBlank(text.charCodeAt(start)) && !delimiter.includes(text[start]!)) start++
  return start
}

/** Whether a quote at a place of a line stands where a field begins. */
function opens(text: string, at: number, delimiter: string): boolean {
  let end = at
  while (end > 0 && isBlank(text.charCodeAt(end - 1)) && !delimiter.includes(text[end - 1]!)) end--
  return end === 0 || text.endsWith(delimiter, end)
}

/** Whether a run of quotes that ends at a place of a line stands where a field does. */
function closes(text: string, end: number, delimiter: string): boolean {
  const start = afterBlanks(text, end, delimiter)
  return start === text.length || text.startsWith(delimiter, start)
}

const isBlank = (code: number) => code === SPACE || code === TAB

/** Where the run of quotes ends that begins at a place. */
function runEnd(text: string, start: number, quote: string): number {
  let end = start + 1
  while (text[end] === quote) end++
  return end
}

/** Whether a quote is part of the text because of the backslash before it. */
const isEscaped = (text: string, at: number, { escape: mark }: Marks) =>
  mark === '\\' && text.charCodeAt(at - 1) === BACKSLASH

/** Whether a line ends inside a field that a quote has opened, so that the next may belong to its row. */
export function endsOpen(text: string, marks: Marks): boolean {
  const { delimiter, quote } = marks
  let isOpen = false
  for (let at = text.indexOf(quote!); at >= 0; ) {
    const end = runEnd(text, at, quote!)
    if (!isEscaped(text, at, marks)) {
      const isOdd = (end - at) % 2 === 1
      if (!isOpen && opens(text, at, delimiter)) isOpen = isOdd || !closes(text, end, delimiter)
      else if (isOpen && isOdd && closes(text, end, delimiter)) isOpen = false
    }
    at = text.indexOf(quote!, end)
  }
  return isOpen
}

/** Whether a line begins with the rest of a field that a quote opened on a line before: its first quote closes what nothing here opened. */
export function closesEarlier(text: string, marks: Marks): boolean {
  const { delimiter, quote } = marks
  let quotes = 0
  for (let at = text.indexOf(quote!); at >= 0; ) {
    const end = runEnd(text, at, quote!)
    if (!isEscaped(text, at, marks)) {
      if (quotes === 0 && opens(text, at, delimiter)) return false
      quotes += end - at
      if (closes(text, end, delimiter)) return quotes % 2 === 1
    }
    at = text.indexOf(quote!, end)
  }
  return false
}

/** Whether a cell begins a quote within its text, as where a word is quoted: not after a figure, which makes it a mark for inches. */
function opensInside(cell: string, quote: string): boolean {
  const at = cell.lastIndexOf(quote)
  return at > 0 && !/[\d\s"]/.test(cell[at + 1] ?? ' ') && !/\d/.test(cell[at - 1]!)
}

/** The first cell in which a quote opens that a later one ends with: the delimiters between them were part of one text. */
export function cutCell(cells: readonly string[], quote: string): number {
  const isOdd = (cell: string) => cell.split(quote).length % 2 === 0
  const odd = cells.flatMap((cell, column) => (cell.includes(quote) && isOdd(cell) ? [column] : []))
  const found = odd.findIndex((column, i) => {
    const later = cells[odd[i + 1] ?? -1]
    return later?.trimEnd().endsWith(quote) && opensInside(cells[column]!, quote)
  })
  return odd[found] ?? -1
}
