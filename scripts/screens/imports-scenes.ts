import { type Scene, visit } from './scene'

const HEADER = 'name,notes,current_objective,open_thread,renewal_date,significant_dates\n'

/** A file with good rows, two that are twice in it, and some that no date or name can be made of. */
export function messyFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    if (row % 97 === 40) return `,A row without a name,,,,`
    if (row % 61 === 30) return `Account ${row},,,,31/31/2026,`
    if (row % 89 === 50) return `Account ${row - 1},the same name again,,,,`
    return `Account ${row},"Met in spring, likes to call",Renew for three years,Waiting on budget,2026-09-30,2026-08-15:Anniversary`
  })
  return HEADER + lines.join('\n')
}

/** Imports, from the upload to the undo. */
export const IMPORTS_SCENES: readonly Scene[] = [
  { name: 'imports/empty', show: page => visit(page, '/imports') },
  {
    name: 'imports/history',
    prepare: async workspace => {
      const first = await workspace.upload('Customers 2026.csv', messyFile(1_248))
      await workspace.reached(first.id, 'completed')
      await workspace.upload('leads from the trade fair in Cologne, cleaned up.csv', messyFile(90), { mode: 'guided' })
      const second = await workspace.upload('partners.csv', messyFile(300))
      await workspace.reached(second.id, 'completed')
      return ''
    },
    show: page => visit(page, '/imports'),
  },
  { name: 'upload/empty', show: page => visit(page, '/imports/new') },
  {
    name: 'upload/refused',
    show: async page => {
      await visit(page, '/imports/new')
      const xlsx = Buffer.from('PK\u0003\u0004 [Content_Types].xml xl/workbook.xml')
      await page.setInputFiles('input[type=file]', [
        { name: 'Customers.xlsx', mimeType: '', buffer: xlsx },
        { name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.from('') },
        { name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from('name\nAcme\n') },
      ])
      await page.locator('[data-kind=refused]').nth(1).waitFor()
      await page.locator('[data-kind=done]').waitFor()
    },
  },
  {
    name: 'results/completed',
    prepare: async workspace => {
      const { id } = await workspace.upload('Customers 2026.csv', messyFile(1_248))
      await workspace.reached(id, 'completed')
      return id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
  },
]
