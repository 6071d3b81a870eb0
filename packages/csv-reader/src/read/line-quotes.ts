import type { Dialect } from '@secondtouch/import-core'

type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>

const isBlank = (character: string | undefined) => character === ' ' || character === '\t'

/** Where the text before `at` ends that is no blank, blanks that part fields left alone. */
function beforeBlanks(line: string, at: number, delimiter: string): number {
  let end = at
  while (end > 0 && isBlank(line[end - 1]) && !delimiter.includes(line[end - 1]!)) end--
  return end
}

/** Where the blanks at a place end, blanks that part fields left alone. */
export function afterBlanks(line: string, at: number, delimiter: string): number {
  let start = at
  while (start < line.length && isBlank(line[start]) && !delimiter.includes(line[start]!)) start++
  return start
}

/** Whether a quote stands where a field begins. */
function opens(line: string, at: number, delimiter: string): boolean {
  const end = beforeBlanks(line, at, delimiter)
  return end === 0 || line.endsWith(delimiter, end)
}

/** Whether a quote, or a run of them, that ends at `end` stands where a field does. */
function closes(line: string, end: number, delimiter: string): boolean {
  const start = afterBlanks(line, end, delimiter)
  return start === line.length || line.startsWith(delimiter, start)
}

/** Runs of quotes in a line, ones with a backslash before them left out where that is how the file writes quotes in a text. */
function* runsOf(line: string, { quote, escape: mark }: Marks): Generator<{ start: number; end: number }> {
  for (let at = line.indexOf(quote!); at >= 0; ) {
    let end = at + 1
    while (line[end] === quote) end++
    if (!(mark === '\\' && line[at - 1] === '\\')) yield { start: at, end }
    at = line.indexOf(quote!, end)
  }
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

/** Whether a line ends inside a field that a quote has opened, so that the next line may belong to its row. */
export function endsOpen(line: string, marks: Marks): boolean {
  let isOpen = false
  for (const { start, end } of runsOf(line, marks)) {
    const isOdd = (end - start) % 2 === 1
    if (!isOpen && opens(line, start, marks.delimiter)) isOpen = isOdd || !closes(line, end, marks.delimiter)
    else if (isOpen && isOdd && closes(line, end, marks.delimiter)) isOpen = false
  }
  return isOpen
}

/** Whether a line begins with the rest of a field that a quote opened on a line before: its first quote closes what nothing here opened. */
export function closesEarlier(line: string, marks: Marks): boolean {
  let quotes = 0
  for (const { start, end } of runsOf(line, marks)) {
    if (quotes === 0 && opens(line, start, marks.delimiter)) return false
    quotes += end - start
    if (closes(line, end, marks.delimiter)) return quotes % 2 === 1
  }
  return false
}
