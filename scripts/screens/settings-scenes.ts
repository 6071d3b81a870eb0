import type { Workspace } from '../../apps/web/test/rig/workspace'
import { type Scene, visit } from './scene'

/** A workspace with keys of all kinds and a remembered mapping. */
async function used(workspace: Workspace): Promise<string> {
  const make = (name: string, scopes: string[], expiresAt: string | null) =>
    workspace.call<{ id: string }>('POST', '/v1/keys', { name, scopes, expiresAt })
  await make('Nightly import', ['imports:read', 'imports:write'], new Date(Date.now() + 90 * 86_400_000).toISOString())
  await make('Dashboard of the sales team', ['imports:read', 'accounts:read'], null)
  const { id } = await make('Old laptop', ['operator'], null)
  await workspace.call('DELETE', `/v1/keys/${id}`)
  const file = 'Kundenname der Firma,Was wir wollen,Branche\nTern Labs,Pilot,Medical\n'
  const { id: importId } = await workspace.upload('kunden.csv', file, { mode: 'guided' })
  await workspace.call('PUT', `/v1/imports/${importId}/mapping`, { mapping: ['name', 'currentObjective', null] })
  await workspace.reached(importId, 'review')
  return importId
}

/** The pages of settings. */
export const SETTINGS_SCENES: readonly Scene[] = [
  { name: 'settings/fresh', show: page => visit(page, '/settings') },
  { name: 'settings/used', prepare: used, show: page => visit(page, '/settings') },
  {
    name: 'settings/new-key',
    endless: true,
    show: async page => {
      await visit(page, '/settings')
      await page.getByRole('button', { name: /^(New key|Neuer Schlüssel)$/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'settings/made-key',
    endless: true,
    show: async page => {
      await visit(page, '/settings')
      await page.getByRole('button', { name: /^(New key|Neuer Schlüssel)$/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly import')
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: /^(Copy|Kopieren)$/ }).waitFor()
    },
  },
  {
    name: 'settings/revoke',
    endless: true,
    prepare: used,
    show: async page => {
      await visit(page, '/settings')
      await page.getByRole('button', { name: /Nightly import/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
