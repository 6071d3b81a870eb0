import type { AccountBody, InteractionBody, ListBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

/** Milliseconds that the product may take for what a test waits for. */
const PATIENCE_MS = 20_000
/** Milliseconds of a test that looks at many pages. */
const ALL_PAGES_MS = 180_000

describe('the account page and the settings', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_account', 13), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  async function opened(workspace: Workspace, address: string, title: string) {
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    return { context, page, faults }
  }
  const read = (workspace: Workspace, id: string) => workspace.call<AccountBody>('GET', `/v1/accounts/${id}`)
  const create = (workspace: Workspace, name: string) =>
    workspace.call<AccountBody>('POST', '/v1/accounts', { name, openThread: 'Started' })
  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  it('edits the fields; a conflict shows both texts and keeps what the person chooses', async () => {
    const workspace = await product.workspace('fields')
    const { id } = await create(workspace, 'Alder')
    const { context, page, faults } = await opened(workspace, `/accounts/${id}`, 'Alder')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Name').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A name is needed.').waitFor()
    await workspace.call('PATCH', `/v1/accounts/${id}`, { openThread: 'Theirs', notes: 'Theirs too' })
    await page.getByLabel('Name').fill('Elder')
    await page.getByLabel('Open thread').fill('Mine')
    await page.getByLabel('Renewal date').fill('2027-03-15')
    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this' })
    await dialog.getByText('Theirs', { exact: true }).waitFor()
    await dialog.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('heading', { level: 1, name: 'Elder' }).waitFor()
    await page.getByText('15 Mar 2027').waitFor()
    expect(await read(workspace, id)).toMatchObject({
      name: 'Elder',
      openThread: 'Mine',
      notes: 'Theirs too',
      renewalDate: '2027-03-15',
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('adds and removes significant dates, in order', async () => {
    const workspace = await product.workspace('dates')
    const { id } = await create(workspace, 'Alder')
    const { context, page } = await opened(workspace, `/accounts/${id}`, 'Alder')
    const dates = region(page, 'Significant dates')
    await dates.getByRole('button', { name: 'Add date' }).click()
    await dates.getByText('A date and what happens on it are needed.').waitFor()
    for (const [date, label] of [
      ['2027-05-20', 'Anniversary'],
      ['2026-11-03', 'Board: meeting'],
    ] as const) {
      await dates.getByLabel('Date', { exact: true }).fill(date)
      await dates.getByLabel('What happens').fill(label)
      await page.keyboard.press('Enter')
      await dates.getByText(label).waitFor()
    }
    expect((await read(workspace, id)).significantDates).toEqual([
      { date: '2026-11-03', label: 'Board: meeting' },
      { date: '2027-05-20', label: 'Anniversary' },
    ])
    await dates.getByRole('button', { name: 'Remove Anniversary, 20 May 2027' }).click()
    await dates.getByText('Anniversary').waitFor({ state: 'detached' })
    await until('the date to be gone', PATIENCE_MS, async () =>
      (await read(workspace, id)).significantDates.length === 1 ? true : null,
    )
    await context.close()
  })

  it('logs an interaction, now or in the past, and never in the future', async () => {
    const workspace = await product.workspace('interactions')
    const { id } = await create(workspace, 'Alder')
    const { context, page } = await opened(workspace, `/accounts/${id}`, 'Alder')
    const panel = region(page, 'Interactions')
    await panel.getByText('Nothing logged yet.').waitFor()
    await panel.getByLabel('What happened').fill('Wants to renew')
    await panel.getByText('Date and time', { exact: true }).click()
    await panel
      .getByLabel('Date and time', { exact: true })
      .and(panel.locator('[type=datetime-local]'))
      .fill('2999-01-01T10:00')
    await panel.getByRole('button', { name: 'Log interaction' }).click()
    await panel.getByText('This is not a moment that has passed.').waitFor()
    await panel.getByText('Now', { exact: true }).click()
    await panel.getByRole('button', { name: 'Log interaction' }).click()
    await panel.getByRole('listitem').getByText('Wants to renew').waitFor()
    const { items } = await workspace.call<ListBody<InteractionBody>>('GET', `/v1/accounts/${id}/interactions`)
    expect(items).toMatchObject([{ kind: 'call', note: 'Wants to renew' }])
    await context.close()
  })

  it('says which row of which file an account came from, and deletes it with a way back', async () => {
    const workspace = await product.workspace('source')
    const { id: importId } = await workspace.upload('trees.csv', 'name\nOak\nBeech\n')
    await workspace.reached(importId, 'completed')
    const { items } = await workspace.call<ListBody<AccountBody>>('GET', '/v1/accounts?q=Beech')
    const { id } = items[0]!
    const { context, page } = await opened(workspace, `/accounts/${id}`, 'Beech')
    expect(await page.getByRole('link', { name: 'trees.csv' }).getAttribute('href')).toBe(`/imports/${importId}`)
    expect(await page.getByRole('link', { name: 'Row 3' }).getAttribute('href')).toContain(`/imports/${importId}`)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Beech', exact: true }).waitFor()
    expect(await read(workspace, id)).toMatchObject({ name: 'Beech', version: 1 })
    await context.close()
  })

  it('an account that is not there is said so', async () => {
    const workspace = await product.workspace('missing')
    const nowhere = '/accounts/00000000-0000-8000-8000-000000000000'
    const { context } = await opened(workspace, nowhere, 'There is no such account')
    await context.close()
  })

  it('makes a key that works, shows it once, and revokes it after asking', async () => {
    const workspace = await product.workspace('keys')
    const { context, page, faults } = await opened(workspace, '/settings', 'Settings')
    await page.getByRole('button', { name: 'New key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make the key' }).click()
    await dialog.getByText('A name of 1 to 100 characters is needed.').waitFor()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly import')
    await page.keyboard.press('Enter')
    const key = await dialog.getByLabel('Key', { exact: true }).inputValue()
    const asked = () => fetch(`${product.base}/v1/imports`, { headers: { authorization: `Bearer ${key}` } })
    expect((await asked()).status).toBe(200)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.reload()
    await page.getByText('Nightly import').waitFor()
    expect(await page.content()).not.toContain(key)

    await page.getByRole('button', { name: 'Revoke Nightly import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('button', { name: 'Revoke Nightly import' }).waitFor({ state: 'detached' })
    expect((await asked()).status).toBe(401)
    await page.getByRole('button', { name: 'Show 1 that is out of use' }).click()
    await page.getByText('Revoked').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows what is remembered of files, and forgets it', async () => {
    const workspace = await product.workspace('mappings')
    const file = 'Kundenname der Firma,Branche\nTern Labs,Medical\n'
    const { id } = await workspace.upload('kunden.csv', file, { mode: 'guided' })
    await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping: ['name', null] })
    await workspace.reached(id, 'review')
    const { context, page } = await opened(workspace, '/settings', 'Settings')
    await page.getByText('Kundenname der Firma → Name, Branche → not imported').waitFor()
    await page.getByRole('button', { name: 'Forget the mapping of Kundenname der Firma, Branche' }).click()
    await page.getByText('Nothing is remembered yet.').waitFor()
    await page.getByText('0 of 1,000,000').waitFor()
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'axe finds nothing serious, and nothing is cut off, in %s',
    async colorScheme => {
      const workspace = await product.workspace(`axe ${colorScheme}`)
      const { id } = await create(workspace, 'Alder')
      await workspace.call('POST', `/v1/accounts/${id}/interactions`, { kind: 'meeting', note: 'Met in spring' })
      const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES.phone, colorScheme })
      const look = async (state: string) =>
        expect({ state, findings: await axeFindings(page), clipped: await clipped(page) }).toEqual({
          state,
          findings: [],
          clipped: [],
        })
      await page.goto(`/accounts/${id}`)
      await page.getByText('Met in spring').waitFor()
      await look('account')
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await look('account, editing')
      await page.goto('/settings')
      await page.getByText('0 of 10', { exact: true }).waitFor()
      await look('settings')
      await page.getByRole('button', { name: 'New key' }).click()
      await page.getByRole('dialog').waitFor()
      await look('new key')
      await context.close()
    },
    ALL_PAGES_MS,
  )
})
