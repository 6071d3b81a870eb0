import type { AccountBody, ListBody } from '@secondtouch/contracts'
import type { Page } from 'playwright-core'
import type { Workspace } from '../../apps/web/test/rig/workspace'
import { type Scene, visit } from './scene'

const HEADER = 'name,notes,current_objective,open_thread,renewal_date,significant_dates\n'
const KINDS = ['Bakery', 'Optics', 'Shipping', 'Foundation', 'Labs', 'Architects', 'Orchards', 'Publishing']
const PLACES = ['Northwind', 'Harbour', 'Lumen', 'Étoile', 'Alder', 'Quarry', 'Meridian', 'Sorrel', 'Tern', 'Wexford']
const OBJECTIVES = [
  'Renew for three years',
  'Open two more shops together',
  '',
  'Pilot with one lab before summer',
  'Win back the Lisbon office',
]
const THREADS = [
  'Waiting on budget confirmation',
  '',
  'Legal reads the contract',
  'Send the new price list',
  '',
  'Waiting on budget confirmation',
  'Security review',
]

/** A file of accounts as a team would have them. */
export function accountsFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const name = `${PLACES[row % PLACES.length]} ${KINDS[Math.floor(row / PLACES.length) % KINDS.length]} ${row + 1}`
    const renewal = row % 3 === 1 ? '' : `2027-${String((row % 12) + 1).padStart(2, '0')}-15`
    const dates = row % 2 === 0 ? '2027-02-11:Founding day;--05-12:Birthday;2026-11-03:Board meeting' : ''
    const notes = row % 4 === 3 ? '' : '"Family business, third generation; prefers a call to an email"'
    return [name, notes, OBJECTIVES[(row * 7) % 5], THREADS[(row * 3) % 7], renewal, dates].join(',')
  })
  return HEADER + lines.join('\n')
}

/** Imports such a file and gives the id of the import. */
async function withAccounts(workspace: Workspace, rows: number): Promise<string> {
  const { id } = await workspace.upload('partners 2026.csv', accountsFile(rows))
  await workspace.reached(id, 'completed')
  return id
}

const many = async (workspace: Workspace) => withAccounts(workspace, 4_000)

/** An account of an import with interactions; gives its id. */
async function lively(workspace: Workspace): Promise<string> {
  await withAccounts(workspace, 40)
  const { items } = await workspace.call<ListBody<AccountBody>>('GET', '/v1/accounts?limit=1&q=Lumen Bakery 3')
  const { id } = items[0]!
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const logged = [
    { kind: 'email', direction: 'out', happenedAt: ago(80), note: 'Sent the new price list.' },
    {
      ...{ kind: 'meeting', outcome: 'good', happenedAt: ago(62), participants: ['Ada Example', 'Ben Example'] },
      nextStep: { text: 'Send the terms of the second site', on: ago(0).slice(0, 10) },
    },
    { kind: 'message', direction: 'in', happenedAt: ago(35), note: 'Asks who answers for the lease.' },
    {
      ...{ kind: 'call', outcome: 'difficult', happenedAt: ago(12) },
      note: 'Wants to renew.\nAsks for a second site in spring.',
    },
    { kind: 'note', happenedAt: ago(5), note: 'Opens a shop in Lisbon.' },
  ]
  for (const body of logged) await workspace.call('POST', `/v1/accounts/${id}/interactions`, body)
  return id
}

/** Whether the page shows cards instead of the grid. */
const isPhone = (page: Page) => page.viewportSize()!.width < 768

/** The accounts workspace and the account page. */
export const ACCOUNTS_SCENES: readonly Scene[] = [
  { name: 'accounts/empty', show: page => visit(page, '/accounts') },
  { name: 'accounts/many', endless: true, prepare: many, show: page => visit(page, '/accounts') },
  {
    name: 'accounts/of-import',
    endless: true,
    prepare: many,
    show: (page, id) => visit(page, `/accounts?import=${id}`),
  },
  { name: 'accounts/nothing-found', endless: true, prepare: many, show: page => visit(page, '/accounts?q=zeppelin') },
  {
    name: 'accounts/loading',
    endless: true,
    prepare: many,
    show: async page => {
      await page.route('**/v1/accounts?**', () => undefined)
      await page.goto('/accounts')
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'accounts/failed',
    endless: true,
    prepare: many,
    show: async page => {
      const body = {
        type: 'about:blank#internal',
        title: '',
        status: 500,
        detail: '',
        code: 'internal',
        requestId: 'r-1',
      }
      await page.route('**/v1/accounts?**', route => route.fulfill({ status: 500, json: body }))
      await page.goto('/accounts')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'accounts/editing',
    endless: true,
    prepare: many,
    show: async page => {
      await visit(page, '/accounts')
      if (!isPhone(page)) await page.locator('[data-cell="2:3"]').click()
    },
  },
  {
    name: 'accounts/not-saved',
    endless: true,
    prepare: many,
    show: async page => {
      await visit(page, '/accounts')
      if (isPhone(page)) return
      await page.locator('[data-cell="1:0"]').press('F2')
      await page.keyboard.press('Delete')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid]').waitFor()
      await page.keyboard.press('Enter')
    },
  },
  {
    name: 'accounts/conflict',
    endless: true,
    prepare: many,
    show: async page => {
      await visit(page, '/accounts')
      if (isPhone(page)) return
      await page.locator('[data-cell="1:1"]').click()
      await page.keyboard.type('Renew for five years')
      await page.route('**/v1/accounts/*', async route => {
        if (route.request().method() === 'PATCH') {
          const body = { type: '', title: '', status: 412, detail: '', code: 'version_conflict', requestId: 'r-1' }
          return route.fulfill({ status: 412, json: body })
        }
        const answer = await route.fetch()
        const json = { ...(await answer.json()), version: 2, currentObjective: 'Meet the new director in Lisbon first' }
        return route.fulfill({ json })
      })
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'accounts/deleted',
    endless: true,
    prepare: many,
    show: async page => {
      await visit(page, '/accounts')
      if (isPhone(page)) return
      await page
        .getByRole('button', { name: /^Delete|löschen$/ })
        .first()
        .click()
      await page.getByRole('button', { name: /Undo|Rückgängig/ }).waitFor()
    },
  },
  {
    name: 'accounts/adding',
    show: async page => {
      await visit(page, '/accounts')
      await page.getByRole('button', { name: /Add account|Account anlegen/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'accounts/one', prepare: lively, show: (page, id) => visit(page, `/accounts/${id}`) },
  {
    name: 'accounts/one-editing',
    prepare: lively,
    show: async (page, id) => {
      await visit(page, `/accounts/${id}`)
      await page.getByRole('button', { name: /^(Edit|Bearbeiten)$/ }).click()
    },
  },
  {
    name: 'accounts/one-why',
    prepare: lively,
    show: async (page, id) => {
      await visit(page, `/accounts/${id}`)
      await page
        .getByRole('button', { name: /^(Why\?|Warum\?)$/ })
        .first()
        .click()
      await page
        .getByRole('button', { name: /^(Edit|Anruf|Treffen).*(Call|Anruf|bearbeiten)/ })
        .first()
        .click()
    },
  },
  {
    name: 'accounts/one-logging',
    prepare: lively,
    endless: true,
    show: async (page, id) => {
      await visit(page, `/accounts/${id}`)
      const open = page.getByRole('button', { name: /^(Log interaction|Kontakt festhalten)$/ })
      if (isPhone(page)) await open.click()
      const box = page.getByRole('form', { name: /^(Log an interaction|Kontakt festhalten)$/ })
      await box.getByRole('button', { name: /^(Outcome|Ergebnis),/ }).click()
      await box.getByLabel(/^(What happened|Was geschehen ist)$/).fill('Asks for the terms in writing.')
    },
  },
  {
    name: 'accounts/one-logged',
    prepare: lively,
    endless: true,
    show: async (page, id) => {
      await visit(page, `/accounts/${id}`)
      const save = page.getByRole('button', { name: /^(Log interaction|Kontakt festhalten)$/ })
      await save.click()
      if (isPhone(page))
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^(Log|Kontakt)/ })
          .click()
      await page.getByRole('button', { name: /^(Undo|Rückgängig)$/ }).waitFor()
    },
  },
  {
    name: 'accounts/one-fresh',
    prepare: async workspace => {
      const { id } = await workspace.call<AccountBody>('POST', '/v1/accounts', { name: 'Harbour & Finch' })
      return id
    },
    show: (page, id) => visit(page, `/accounts/${id}`),
  },
  { name: 'accounts/one-missing', show: page => visit(page, '/accounts/00000000-0000-8000-8000-000000000000') },
]
