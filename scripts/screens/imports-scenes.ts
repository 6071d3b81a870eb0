import { until } from '@secondtouch/local-services'
import type { Workspace } from '../../apps/web/test/rig/workspace'
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

/** Headers of somebody else's list, dates that could be either, and problems of several kinds. */
const FOREIGN_FILE = `Company;Remarks;Next step;Contract renewal;Key dates;Industry
Northwind Bakery;"Family business, third generation";Waiting for the lease;04/03/2027;2027-02-11:Founding day;Food
Harbour & Finch;Prefers a call to an email;Send the new price list;09/08/2026;;Retail
Lumen Optics;Met at the trade fair in spring;Legal reads the contract;01/12/2026;2026-11-03:Board meeting;Medical
Café Étoile;;;05/03/2027;;Food
Tidewater Logistics;;Security review in progress;31/31/2026;;Transport
Northwind Bakery;The same company once more;;04/03/2027;;Food
Grüne Welle GmbH;Decides in autumn;Offer is out;10/11/2026;2026-13-01:Renewal talk;Energy
;A row without a name;;;;
`

/** Cells as lists have them: words for nothing, spoiled text, a column that contradicts itself, times, day numbers. */
const CELLS_FILE = `Company,Remarks,Renewal
CafÃ© Ã‰toile,asked for a shorter contract,27/10/2026
L&#039;Atelier Bri&eacute;,prefers mail &amp; phone,16/01/2026 14:05
NULL,lost owner,20/11/2026
Lumen Optics,#REF!,tbc
Harbour Finch,wants the old price list,08/14/2026
Tidewater Logistics,sent the form back,01/09/2026
Northwind Bakery,met in spring,46295
Veltham Archive,liked the visit,46032
Oskerly Freight,waiting for the board,46100
Penrudd Optics,no end in sight,31/12/9999
Dunsby Dairy,from Bangkok,30/09/2569
`

/** A guided import that waits for somebody to look at its plan. */
async function reviewed(workspace: Workspace, name: string, data: string): Promise<string> {
  const { id, mapping } = await workspace.upload(name, data, { mode: 'guided' })
  await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
  await workspace.reached(id, 'review')
  return id
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
    name: 'map/suggested',
    prepare: async workspace => (await workspace.upload('Customers 2026.csv', FOREIGN_FILE, { mode: 'guided' })).id,
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'map/faults',
    prepare: async workspace =>
      (await workspace.upload('list.csv', 'who;what;remark\nAcme;x;y\n', { mode: 'guided' })).id,
    show: async (page, id) => {
      await visit(page, `/imports/${id}`)
      await page
        .locator('[aria-expanded=false]')
        .filter({ hasText: /Change|Ändern/ })
        .click()
    },
  },
  {
    name: 'review/problems',
    prepare: workspace => reviewed(workspace, 'Customers 2026.csv', FOREIGN_FILE),
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'review/cells',
    prepare: workspace => reviewed(workspace, 'Customers 2026.csv', CELLS_FILE),
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'review/look-alikes',
    prepare: async workspace => {
      for (const name of ['Mueller GmbH', 'Doe, Jane', 'Northwind Bakery, Inc.', 'Lumen Optics Pty Ltd']) {
        await workspace.call('POST', '/v1/accounts', {
          name,
          notes: 'Met at the trade fair in spring',
          renewalDate: '2027-03-04',
        })
      }
      const rows = [
        'Müller;Decides in autumn',
        'Jane Doe;Prefers a call',
        'Northwind Bakery;',
        'Lumen Optics;',
        'Tidewater;',
      ]
      return reviewed(workspace, 'Customers 2026.csv', `Company;Notes\n${rows.join('\n')}\n`)
    },
    show: async (page, id) => {
      await visit(page, `/imports/${id}`)
      await page.getByRole('button', { name: /^(Compare Müller|Müller mit)/ }).click()
      await page.getByRole('cell', { name: 'Met at the trade fair in spring' }).waitFor()
    },
  },
  {
    name: 'review/many',
    prepare: workspace => reviewed(workspace, 'Customers 2026.csv', messyFile(1_248)),
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'review/clean',
    prepare: workspace => reviewed(workspace, 'partners.csv', 'name,notes\nAcme,x\nGlobex,y\n'),
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'review/all-fields',
    prepare: workspace => reviewed(workspace, 'Customers 2026.csv', FOREIGN_FILE),
    show: async (page, id) => {
      await visit(page, `/imports/${id}`)
      await page.getByRole('button', { name: /(row|Zeile) 6$/ }).click()
    },
  },
  {
    name: 'review/clash',
    prepare: async workspace => `${await reviewed(workspace, 'Customers 2026.csv', FOREIGN_FILE)} ${workspace.key}`,
    show: async (page, prepared) => {
      const [id, key] = prepared.split(' ')
      await visit(page, `/imports/${id}`)
      const cell = page.getByRole('button', { name: /^(Row|Zeile) 6, (Renewal date|Verlängerung)/ })
      await cell.click()
      await page.getByRole('textbox', { name: /^(Row|Zeile) 6,/ }).fill('2026-11-30')
      // Somebody else, whose text is another one for each picture.
      const data = { values: { renewalDate: `31/31/${Date.now()}` } }
      await page.request.patch(`/v1/imports/${id}/rows/6`, { data, headers: { authorization: `Bearer ${key}` } })
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '2026-11-30' }).waitFor()
    },
  },
  {
    name: 'review/overtaken',
    prepare: async workspace => `${await reviewed(workspace, 'partners.csv', messyFile(60))} ${workspace.key}`,
    show: async (page, prepared) => {
      const [id, key] = prepared.split(' ')
      const [path, headers] = [`/v1/imports/${id}`, { authorization: `Bearer ${key}` }]
      const seen = await (await page.request.get(path, { headers })).json()
      let isBehind = true
      await page.route(`**${path}/events`, route => route.abort())
      await page.route(`**${path}`, route => (isBehind ? route.fulfill({ json: seen }) : route.continue()))
      await page.route(`**${path}/start`, route => {
        isBehind = false
        return route.continue()
      })
      await visit(page, `/imports/${id}`)
      await page.request.patch(`${path}/rows/32`, { data: { values: { notes: `${Date.now()}` } }, headers })
      await page.getByRole('button', { name: /^Import \d|\d Accounts importieren/ }).click()
      await page
        .getByRole('alert')
        .filter({ hasText: /Someone else|Jemand anderes/ })
        .waitFor()
    },
  },
  {
    name: 'results/row',
    prepare: async workspace => {
      const { id } = await workspace.upload('Customers 2026.csv', messyFile(1_248))
      await workspace.reached(id, 'completed')
      return id
    },
    show: async (page, id) => {
      await visit(page, `/imports/${id}#row-2`)
      await page.getByRole('link', { name: 'Account 0', exact: true }).waitFor()
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
  {
    name: 'results/undo-plan',
    prepare: async workspace => {
      const { id } = await workspace.upload('partners.csv', messyFile(300))
      await workspace.reached(id, 'completed')
      const { items } = await workspace.call<{ items: { id: string }[] }>('GET', '/v1/accounts?limit=3')
      for (const account of items) {
        await workspace.call('POST', `/v1/accounts/${account.id}/interactions`, { kind: 'call' })
      }
      return id
    },
    show: async (page, id) => {
      await visit(page, `/imports/${id}`)
      await page.getByRole('button', { name: /^Undo|rückgängig machen$/ }).click()
      await page
        .getByRole('listitem')
        .filter({ hasText: /interactions|Interaktionen/ })
        .first()
        .waitFor()
    },
  },
  {
    name: 'results/undone',
    prepare: async workspace => {
      const { id } = await workspace.upload('partners.csv', messyFile(300))
      await workspace.reached(id, 'completed')
      await workspace.call('POST', `/v1/imports/${id}/revert`)
      await workspace.reached(id, 'reverted')
      return id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'results/all-rejected',
    prepare: async workspace => {
      const { id } = await workspace.upload('dates.csv', 'name,renewal_date\nAcme,31/31/2026\nGlobex,2026-13-01\n')
      await workspace.reached(id, 'completed')
      return id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'progress/queued',
    prepare: async (workspace, product) => {
      await product.end('worker')
      return (await workspace.upload('Customers 2026.csv', messyFile(1_248))).id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
    after: product => product.startWorker(),
  },
  {
    name: 'progress/queue-away',
    prepare: async (workspace, product) => {
      await product.end('worker')
      await product.end('api')
      await product.startApi({ REDIS_URL: 'redis://127.0.0.1:1' })
      const { id } = await workspace.upload('Customers 2026.csv', messyFile(1_248))
      await until('the queue to be missed', 30_000, async () => (await workspace.import(id)).waitingFor)
      return id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
    after: async product => {
      await product.end('api')
      await product.startApi()
      await product.startWorker()
    },
  },
  {
    name: 'progress/importing',
    prepare: async (workspace, product) => {
      const { id } = await workspace.upload('Customers 2026.csv', messyFile(9_900))
      await until('some rows to be done', 30_000, async () => (await workspace.import(id)).counts.processed || null)
      product.pauseWorker(true)
      return id
    },
    show: (page, id) => visit(page, `/imports/${id}`),
    after: async product => product.pauseWorker(false),
  },
]
