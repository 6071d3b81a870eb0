/** Rows with the same columns as CSV, as a spreadsheet saves them. */
export function stringify(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: readonly string[]) => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))].map(line).join('\r\n')
}
